use super::read;

const HEAD: &str = "name = \"Test\"\ncategory = \"test\"\n";

fn wrong(rest: &str) -> String {
    read("test", &format!("{HEAD}{rest}"), false).unwrap_err()
}

#[test]
fn a_file_that_could_not_be_carried_out_is_refused_with_a_reason() {
    for (file, reason) in [
        ("", "1 to 20 steps"),
        ("x = 1", "unknown field `x`"),
        ("[[step]]\nid = \"A\"\nkind = \"delay\"\nfor = \"1h\"", "lower-case"),
        ("[[step]]\nid = \"a\"\nkind = \"pigeon\"", "unknown variant"),
        ("[[step]]\nid = \"a\"\nkind = \"delay\"", "\"for\" is missing"),
        ("[[step]]\nid = \"a\"\nkind = \"delay\"\nfor = \"1y\"", "duration"),
        ("[[step]]\nid = \"a\"\nkind = \"delay\"\nfor = \"91d\"", "90 days"),
        ("[[step]]\nid = \"a\"\nkind = \"delay\"\nfor = \"1h\"\ntitle = \"x\"", "\"title\" has no meaning"),
        ("[[step]]\nid = \"a\"\nkind = \"in_app\"", "a title is missing"),
        ("[[step]]\nid = \"a\"\nkind = \"in_app\"\ntitle = \"{{ x\"", "lacks its }}"),
        ("[[step]]\nid = \"a\"\nkind = \"in_app\"\ntitle = \"{{ x * 9 }}\"", "not available"),
        ("[[step]]\nid = \"a\"\nkind = \"in_app\"\ntitle = \"x\"\nif = \"not (\"", "if:"),
        ("[[step]]\nid = \"a\"\nkind = \"in_app\"\ntitle = \"x\"\nlink = \"javascript:x\"", "must begin with"),
        ("[[step]]\nid = \"a\"\nkind = \"digest\"", "is needed"),
        ("[[step]]\nid = \"a\"\nkind = \"digest\"\nwindow = \"1h\"\nat = \"09:00\"", "is needed"),
        ("[[step]]\nid = \"a\"\nkind = \"digest\"\nat = \"nine\"", "such as \"09:00\""),
        ("[[step]]\nid = \"a\"\nkind = \"digest\"\nat = \"09:00\"\non = \"someday\"", "day of the week"),
        ("events = [\"nothing.happened\"]\n[[step]]\nid = \"a\"\nkind = \"in_app\"\ntitle = \"x\"", "no type of event"),
        (
            "throttle = { at_most = 0, per = \"1h\" }\n[[step]]\nid = \"a\"\nkind = \"in_app\"\ntitle = \"x\"",
            "throttle",
        ),
        (
            "[[step]]\nid = \"a\"\nkind = \"in_app\"\ntitle = \"x\"\n[[step]]\nid = \"a\"\nkind = \"in_app\"\ntitle = \"x\"",
            "two steps",
        ),
    ] {
        let said = wrong(file);
        assert!(said.contains(reason), "{file:?}: {said}");
    }
}

#[test]
fn what_comes_with_the_platform_can_be_carried_out() {
    let nowhere = std::path::Path::new("there is no such folder");
    let catalogue = crate::workflow::Catalogue::load(nowhere).unwrap();
    assert!(catalogue.all().count() >= 5);
    for workflow in catalogue.all() {
        assert!(catalogue.category(&workflow.category).is_some(), "{} has no category with a name", workflow.id);
    }
    assert!(catalogue.find("announcement").is_some_and(|workflow| workflow.is_triggerable));
}
