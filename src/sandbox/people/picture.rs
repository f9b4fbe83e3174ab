//! Pictures that need no drawing: grey squares as baseline JPEG.

/// A square of `width` pixels on each side, in one of the greys from 32 to 63 above the middle.
///
/// Each block of eight by eight pixels is two bits: the same grey as before, and nothing else. The
/// first one says the grey. Source: ITU-T T.81
pub(super) fn jpeg(width: u16, shade: u8) -> Vec<u8> {
    let side = width.to_be_bytes();
    let mut bytes = vec![0xff, 0xd8];
    // JFIF 1.1, square pixels.
    bytes.extend([0xff, 0xe0, 0, 16]);
    bytes.extend(b"JFIF\0\x01\x01\0\0\x01\0\x01\0\0");
    // Each step is one grey.
    bytes.extend([0xff, 0xdb, 0, 67, 0]);
    bytes.extend([8; 64]);
    bytes.extend([0xff, 0xc0, 0, 11, 8, side[0], side[1], side[0], side[1], 1, 1, 0x11, 0]);
    // Differences: `0` is none, `10` is one of six bits.
    bytes.extend([0xff, 0xc4, 0, 21, 0, 1, 1]);
    bytes.extend([0; 14]);
    bytes.extend([0, 6]);
    // Detail: `0` is none.
    bytes.extend([0xff, 0xc4, 0, 20, 0x10, 1]);
    bytes.extend([0; 15]);
    bytes.push(0);
    bytes.extend([0xff, 0xda, 0, 8, 1, 1, 0, 0, 63, 0]);
    let blocks = usize::from(width.div_ceil(8)).pow(2);
    // The first block has seven bits more than the others.
    let mut data = vec![0; (blocks * 2 + 7).div_ceil(8)];
    if let Some(first) = data.first_mut() {
        *first = 0b1000_0000 | shade.clamp(32, 63);
    }
    bytes.extend(data);
    bytes.extend([0xff, 0xd9]);
    bytes
}

/// The content type of a picture that a profile may have, by its first bytes.
pub(super) fn content_type(bytes: &[u8]) -> Option<&'static str> {
    match bytes {
        [0xff, 0xd8, 0xff, ..] => Some("image/jpeg"),
        [0x89, b'P', b'N', b'G', 0x0d, 0x0a, 0x1a, 0x0a, ..] => Some("image/png"),
        _ => None,
    }
}
