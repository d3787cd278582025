//! What is taken for a page of a tree, and what for a broken one.

use super::{Broken, Tree};

/// A leaf of a table, without rows, with one free block.
fn leaf() -> Vec<u8> {
    let mut page = vec![0; 512];
    page[0] = 0x0d;
    page[1..3].copy_from_slice(&400_u16.to_be_bytes());
    page[5..7].copy_from_slice(&390_u16.to_be_bytes());
    page[402..404].copy_from_slice(&20_u16.to_be_bytes());
    page
}

#[test]
fn unused_bytes_are_before_the_rows_and_in_free_blocks() {
    let Ok(Some(tree)) = Tree::of(&leaf(), false) else { panic!("it is one") };
    assert_eq!(tree.unused, [8..390, 404..420]);
    assert!(tree.children.is_empty());
}

#[test]
fn a_page_of_another_kind_is_none_and_one_that_does_not_add_up_is_broken() {
    assert!(matches!(Tree::of(&[0; 512], false), Ok(None)));
    assert!(matches!(Tree::of(&[], false), Ok(None)));
    for (at, value) in [(1, 600_u16), (1, 10), (5, 513), (5, 3), (3, 300), (402, 200), (400, 402)] {
        let mut page = leaf();
        page[at..at + 2].copy_from_slice(&value.to_be_bytes());
        assert!(matches!(Tree::of(&page, false), Err(Broken)), "{value} at {at}");
    }
}
