//! Short names for things that have long ones.

use sha2::{Digest, Sha256};

/// A name of 32 hexadecimal digits that these parts in this order have in common with no others.
pub fn of(parts: &[&[u8]]) -> String {
    let mut hash = Sha256::new();
    for part in parts {
        // The length keeps `ab, c` apart from `a, bc`.
        hash.update((part.len() as u64).to_le_bytes());
        hash.update(part);
    }
    let mut half = [0; 16];
    half.copy_from_slice(&hash.finalize()[..16]);
    format!("{:032x}", u128::from_be_bytes(half))
}

#[cfg(test)]
mod tests {
    use super::of;

    #[test]
    fn parts_are_kept_apart() {
        assert_ne!(of(&[b"ab", b"c"]), of(&[b"a", b"bc"]));
        assert_eq!(of(&[b"", b"x"]).len(), 32);
    }
}
