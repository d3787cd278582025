//! What becomes of uploads: honest, broken and hostile ones.

use super::{PictureError, SIDE, normalise};
use image::{DynamicImage, GenericImageView, ImageFormat, Rgb, RgbImage, Rgba, RgbaImage};
use std::io::Cursor;

const RED: Rgb<u8> = Rgb([255, 0, 0]);
const BLUE: Rgb<u8> = Rgb([0, 0, 255]);

/// Red on the left half, blue on the right half.
fn halves(width: u32, height: u32) -> DynamicImage {
    RgbImage::from_fn(width, height, |x, _| if x < width / 2 { RED } else { BLUE }).into()
}

fn encode(picture: &DynamicImage, format: ImageFormat) -> Vec<u8> {
    let mut out = Cursor::new(Vec::new());
    picture.write_to(&mut out, format).unwrap();
    out.into_inner()
}

fn read(bytes: &[u8]) -> DynamicImage {
    assert_eq!(image::guess_format(bytes).unwrap(), ImageFormat::WebP);
    image::load_from_memory(bytes).unwrap()
}

#[test]
fn every_accepted_format_becomes_a_square() {
    for format in [ImageFormat::Png, ImageFormat::Jpeg, ImageFormat::WebP, ImageFormat::Gif] {
        let picture = read(&normalise(&encode(&halves(640, 400), format)).unwrap());
        assert_eq!(picture.dimensions(), (SIDE, SIDE), "{format:?}");
        assert!(picture.get_pixel(4, 128).0[0] > 200, "{format:?}");
        assert!(picture.get_pixel(251, 128).0[2] > 200, "{format:?}");
    }
}

#[test]
fn the_centre_is_kept() {
    // A green band of a quarter in the middle of a wide image: the crop is all green.
    let wide = RgbImage::from_fn(400, 100, |x, _| if (150..250).contains(&x) { Rgb([0, 255, 0]) } else { RED });
    let picture = read(&normalise(&encode(&wide.into(), ImageFormat::Png)).unwrap());
    for x in [0, 128, 255] {
        assert_eq!(picture.get_pixel(x, 128).0[..3], [0, 255, 0]);
    }
}

#[test]
fn small_images_grow_and_large_ones_shrink() {
    for side in [1, 3, 255, 1025, 3000] {
        let picture = read(&normalise(&encode(&halves(side, side), ImageFormat::Png)).unwrap());
        assert_eq!(picture.dimensions(), (SIDE, SIDE), "{side}");
    }
}

#[test]
fn transparency_survives() {
    let clear: DynamicImage = RgbaImage::from_pixel(32, 32, Rgba([9, 9, 9, 0])).into();
    assert_eq!(read(&normalise(&encode(&clear, ImageFormat::Png)).unwrap()).get_pixel(9, 9).0[3], 0);
}

/// Puts an EXIF block with an orientation in front of a JPEG's other segments.
fn with_orientation(jpeg: &[u8], orientation: u8) -> Vec<u8> {
    let mut exif = b"Exif\0\0MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0".to_vec();
    exif.extend([orientation, 0, 0, 0, 0, 0, 0]);
    let length = u16::try_from(exif.len() + 2).unwrap().to_be_bytes();
    [&jpeg[..2], &[0xff, 0xe1], &length, &exif, &jpeg[2..]].concat()
}

#[test]
fn a_photograph_is_turned_upright_and_loses_its_metadata() {
    let jpeg = with_orientation(&encode(&halves(300, 300), ImageFormat::Jpeg), 6);
    let out = normalise(&jpeg).unwrap();
    // Orientation 6 is a quarter turn clockwise: left becomes top.
    let picture = read(&out);
    assert!(picture.get_pixel(128, 4).0[0] > 200);
    assert!(picture.get_pixel(128, 251).0[2] > 200);
    assert!(!out.windows(4).any(|window| window == b"Exif" || window == b"EXIF"));
}

#[test]
fn what_is_not_an_image_is_refused() {
    let png = encode(&halves(64, 64), ImageFormat::Png);
    let svg = b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>";
    let bmp_like = b"BM\x46\0\0\0\0\0\0\0\x36\0\0\0";
    for upload in [&b""[..], b"hello", svg, bmp_like, &png[..png.len() / 2], &png[..20]] {
        assert!(matches!(normalise(upload), Err(PictureError::NotAnImage)));
    }
}

/// A PNG header that claims a size, with nothing behind it.
fn claiming(width: u32, height: u32) -> Vec<u8> {
    let mut chunk = b"IHDR".to_vec();
    chunk.extend(width.to_be_bytes());
    chunk.extend(height.to_be_bytes());
    chunk.extend([8, 6, 0, 0, 0]);
    let mut crc = u32::MAX;
    for byte in &chunk {
        crc ^= u32::from(*byte);
        for _ in 0..8 {
            crc = if crc & 1 == 1 { crc >> 1 ^ 0xedb8_8320 } else { crc >> 1 };
        }
    }
    [&b"\x89PNG\r\n\x1a\n\0\0\0\x0d"[..], &chunk, &(!crc).to_be_bytes(), b"\0\0\0\0IDAT\x35\xaf\x06\x1e"].concat()
}

#[test]
fn a_bomb_is_refused_before_it_is_decoded() {
    for (width, height) in [(8001, 1), (1, 8001), (8000, 8000), (u32::MAX >> 1, u32::MAX >> 1)] {
        assert!(matches!(normalise(&claiming(width, height)), Err(PictureError::TooManyPixels)), "{width}x{height}");
    }
}
