//! quickXorHash, folded as bytes arrive.
//!
//! Byte `i` is XORed into a 160-bit state at bit `11 * i mod 160`. The offsets repeat every 160
//! bytes, so the input is first folded into 160 cells and shifted once at the end.
//!
//! Source: onedrive/developer/code-snippets/quickxorhash

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

const PERIOD: usize = 160;

/// The hash of the bytes so far.
#[derive(Debug, Clone)]
pub(crate) struct QuickXor {
    cells: [u8; PERIOD],
    len: u64,
    at: usize,
}

impl QuickXor {
    pub(crate) fn new() -> Self {
        Self {
            cells: [0; PERIOD],
            len: 0,
            at: 0,
        }
    }

    pub(crate) fn update(&mut self, mut bytes: &[u8]) {
        self.len = self.len.wrapping_add(bytes.len() as u64);
        if self.at > 0 {
            let head = bytes.len().min(PERIOD - self.at);
            xor_into(&mut self.cells[self.at..], &bytes[..head]);
            self.at = (self.at + head) % PERIOD;
            bytes = &bytes[head..];
        }
        let (whole, rest) = bytes.as_chunks::<PERIOD>();
        for block in whole {
            xor_into(&mut self.cells, block);
        }
        if !rest.is_empty() {
            xor_into(&mut self.cells, rest);
            self.at = rest.len();
        }
    }

    /// The hash as Graph writes it: 20 bytes in standard base64.
    pub(crate) fn base64(&self) -> String {
        STANDARD.encode(self.digest())
    }

    fn digest(&self) -> [u8; 20] {
        let mut out = [0_u8; 20];
        for (index, &cell) in self.cells.iter().enumerate() {
            let bit = index * 11 % PERIOD;
            let (byte, shift) = (bit / 8, bit % 8);
            out[byte] ^= cell << shift;
            if shift > 0 {
                out[(byte + 1) % 20] ^= cell >> (8 - shift);
            }
        }
        for (byte, length) in out[12..].iter_mut().zip(self.len.to_le_bytes()) {
            *byte ^= length;
        }
        out
    }
}

fn xor_into(cells: &mut [u8], bytes: &[u8]) {
    for (cell, byte) in cells.iter_mut().zip(bytes) {
        *cell ^= byte;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hash(bytes: &[u8], piece: usize) -> String {
        let mut hash = QuickXor::new();
        for part in bytes.chunks(piece) {
            hash.update(part);
        }
        hash.base64()
    }

    #[test]
    fn known_inputs_have_their_known_hashes() {
        let count = |n: u32, modulus: u32| (0..n).map(|i| (i % modulus) as u8).collect::<Vec<_>>();
        let cases: Vec<(Vec<u8>, &str)> = vec![
            (vec![], "AAAAAAAAAAAAAAAAAAAAAAAAAAA="),
            (vec![0xFF], "/wAAAAAAAAAAAAAAAQAAAAAAAAA="),
            (b"abc".to_vec(), "YRDDGAAAAAAAAAAAAwAAAAAAAAA="),
            (b"Hello, Graph!\n".to_vec(), "SCgDG9jwBhaA4AhyBgMc0BACBQA="),
            (count(15, 256), "AAiAAAZAgAIY4AAIR4ACFsCABjg="),
            (count(161, 256), "X+EGLlnQi0dVs5OErHWhEnz5wg4="),
            (count(256, 256), "QkGEfSisZcA7k+FCh71r2dbCayY="),
            (count(3_145_729, 251), "seRooVLjVLzhK0BkPOtkEqe7aM4="),
        ];
        for (input, expected) in cases {
            assert_eq!(hash(&input, 7919), expected, "{} bytes", input.len());
            assert_eq!(hash(&input, 160), expected, "{} bytes", input.len());
        }
    }
}
