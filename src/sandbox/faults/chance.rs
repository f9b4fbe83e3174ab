//! Chance that comes out the same for the same seed.

/// A stream of draws, by the `SplitMix64` generator.
///
/// Source: Steele, Lea and Flood, "Fast splittable pseudorandom number generators", 2014.
#[derive(Debug)]
pub(super) struct Chance(u64);

impl Chance {
    pub(super) fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// True for `share` of the draws; 0 is never, 1 always.
    pub(super) fn falls(&mut self, share: f64) -> bool {
        #[allow(clippy::cast_precision_loss, reason = "53 bits fit")]
        let drawn = (self.draw() >> 11) as f64 / (1_u64 << 53) as f64;
        drawn < share
    }

    fn draw(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ends_are_certain() {
        let mut chance = Chance::new(7);
        assert!((0..100).all(|_| !chance.falls(0.0)));
        assert!((0..100).all(|_| chance.falls(1.0)));
    }

    #[test]
    fn the_draws_are_those_of_the_generator() {
        let mut chance = Chance::new(0);
        assert_eq!(chance.draw(), 0xe220_a839_7b1d_cdaf);
    }
}
