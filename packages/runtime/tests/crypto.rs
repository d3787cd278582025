//! What one can see of randomness from outside.

use runtime::crypto;
use std::collections::HashSet;

/// One bit in two, in each place of a byte, each byte as often as any other, and no draw twice. Were the generator what
/// it should be, each bound would be passed once in some ten billion runs.
#[test]
fn random_bytes_have_no_pattern() {
    const DRAWS: usize = 32_768;
    let draws: Vec<[u8; 32]> = (0..DRAWS).map(|_| crypto::random()).collect();
    assert_eq!(draws.iter().collect::<HashSet<_>>().len(), DRAWS);
    let bytes: Vec<u8> = draws.concat();
    let of = |count: usize| f64::from(u32::try_from(count).unwrap());
    let total = of(bytes.len());
    for place in 0..8 {
        let set = of(bytes.iter().filter(|byte| *byte >> place & 1 == 1).count());
        let deviations = (set - total / 2.0) / (total / 4.0).sqrt();
        assert!(deviations.abs() < 6.5, "bit {place} is set {set} times of {total}");
    }
    let mut counts = [0_usize; 256];
    for byte in &bytes {
        counts[usize::from(*byte)] += 1;
    }
    let expected = total / 256.0;
    let chi_squared: f64 = counts.iter().map(|count| (of(*count) - expected).powi(2) / expected).sum();
    // 255 degrees of freedom: a mean of 255 and a standard deviation of 22.6.
    assert!((100.0..=430.0).contains(&chi_squared), "{chi_squared}");
}
