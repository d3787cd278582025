//! Turning whatever people upload into one small, square, harmless picture.
//!
//! The bytes alone decide what the upload is. Only pixels survive: metadata, colour profiles, further frames and
//! trailing data do not.

use image::{
    DynamicImage, GenericImageView, ImageDecoder, ImageError, ImageFormat, ImageReader, Limits,
    codecs::webp::WebPEncoder, imageops::FilterType, metadata::Orientation,
};
use std::io::Cursor;

/// Width and height of the stored picture, in pixels.
pub const SIDE: u32 = 256;
/// What the stored picture is.
pub const CONTENT_TYPE: &str = "image/webp";

/// Uploads may not be wider or higher, in pixels.
const MAX_SIDE: u32 = 8000;
/// What decoding may allocate, in bytes: 44 megapixels of three bytes.
const MAX_ALLOC: u64 = 128 * 1024 * 1024;

/// Why an upload cannot be a picture of a person.
#[derive(Debug, thiserror::Error)]
pub enum PictureError {
    /// Not a PNG, JPEG, WebP or GIF image, or a damaged one.
    #[error("this is not a PNG, JPEG, WebP or GIF image that can be read")]
    NotAnImage,
    /// More pixels than we are willing to decode.
    #[error("the image must not be larger than {MAX_SIDE} by {MAX_SIDE} pixels or 44 megapixels")]
    TooManyPixels,
    /// The result could not be written.
    #[error("encoding failed")]
    Encode(#[source] ImageError),
}

/// Decodes, crops the centre, scales to [`SIDE`], turns upright and encodes as lossless WebP. Takes up to a second of
/// processor time and [`MAX_ALLOC`] of memory: call it where that is bounded.
pub fn normalise(upload: &[u8]) -> Result<Vec<u8>, PictureError> {
    let (picture, orientation) = decode(upload)?;
    let mut picture = scale(&picture);
    // A centred square stays one however it is turned, and turning the small one is cheap.
    picture.apply_orientation(orientation);
    let mut out = Vec::new();
    let encoder = WebPEncoder::new_lossless(&mut out);
    let flat = picture.to_rgba8();
    let opaque = flat.pixels().all(|pixel| pixel.0[3] == u8::MAX);
    let picture = if opaque { DynamicImage::from(picture.to_rgb8()) } else { DynamicImage::from(flat) };
    picture.write_with_encoder(encoder).map_err(PictureError::Encode)?;
    Ok(out)
}

fn decode(upload: &[u8]) -> Result<(DynamicImage, Orientation), PictureError> {
    let format = image::guess_format(upload).map_err(|_| PictureError::NotAnImage)?;
    if !matches!(format, ImageFormat::Png | ImageFormat::Jpeg | ImageFormat::WebP | ImageFormat::Gif) {
        return Err(PictureError::NotAnImage);
    }
    let mut limits = Limits::default();
    limits.max_image_width = Some(MAX_SIDE);
    limits.max_image_height = Some(MAX_SIDE);
    limits.max_alloc = Some(MAX_ALLOC);
    let mut reader = ImageReader::with_format(Cursor::new(upload), format);
    reader.limits(limits.clone());
    let mut decoder = reader.into_decoder().map_err(|error| refused(&error))?;
    limits.reserve(decoder.total_bytes()).map_err(|error| refused(&error))?;
    decoder.set_limits(limits).map_err(|error| refused(&error))?;
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let picture = DynamicImage::from_decoder(decoder).map_err(|error| refused(&error))?;
    Ok((picture, orientation))
}

fn scale(picture: &DynamicImage) -> DynamicImage {
    let (width, height) = picture.dimensions();
    let side = width.min(height);
    let square = picture.crop_imm((width - side) / 2, (height - side) / 2, side, side);
    // Averaging boxes first keeps large photographs cheap; the good filter then works on what is left.
    let square = if side > SIDE * 4 { square.thumbnail_exact(SIDE * 2, SIDE * 2) } else { square };
    square.resize_exact(SIDE, SIDE, FilterType::CatmullRom)
}

fn refused(error: &ImageError) -> PictureError {
    if matches!(error, ImageError::Limits(_)) { PictureError::TooManyPixels } else { PictureError::NotAnImage }
}

#[cfg(test)]
#[path = "picture_tests.rs"]
mod tests;
