//! A set of positions as ranges: `1-5,9`.

use std::{fmt, str::FromStr};

/// Positions in ascending order, as ranges that do not touch.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Positions(Vec<(i64, i64)>);

/// The text is no set of positions.
#[derive(Debug, thiserror::Error)]
#[error("positions are written 1-5,9")]
pub struct InvalidPositions;

impl Positions {
    /// Whether a position is among them.
    pub fn contains(&self, position: i64) -> bool {
        let after = self.0.partition_point(|(from, _)| *from <= position);
        after > 0 && self.0[after - 1].1 >= position
    }

    /// The first and the last of them.
    pub fn bounds(&self) -> Option<(i64, i64)> {
        Some((self.0.first()?.0, self.0.last()?.1))
    }
}

impl FromIterator<i64> for Positions {
    /// Takes positions in ascending order; what is out of it is left out.
    fn from_iter<T: IntoIterator<Item = i64>>(positions: T) -> Self {
        let mut ranges = Vec::<(i64, i64)>::new();
        for position in positions {
            match ranges.last_mut() {
                Some((_, to)) if position == *to + 1 => *to = position,
                Some((_, to)) if position <= *to => {}
                _ => ranges.push((position, position)),
            }
        }
        Self(ranges)
    }
}

impl fmt::Display for Positions {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, (from, to)) in self.0.iter().enumerate() {
            let comma = if index == 0 { "" } else { "," };
            if from == to { write!(f, "{comma}{from}")? } else { write!(f, "{comma}{from}-{to}")? }
        }
        Ok(())
    }
}

impl FromStr for Positions {
    type Err = InvalidPositions;

    fn from_str(text: &str) -> Result<Self, InvalidPositions> {
        let mut ranges = Vec::<(i64, i64)>::new();
        for range in text.split(',').filter(|range| !range.is_empty()) {
            let (from, to) = range.split_once('-').unwrap_or((range, range));
            let parse = |text: &str| text.parse::<i64>().map_err(|_| InvalidPositions);
            let (from, to) = (parse(from)?, parse(to)?);
            if from < 1 || from > to || ranges.last().is_some_and(|(_, last)| from <= *last) {
                return Err(InvalidPositions);
            }
            ranges.push((from, to));
        }
        Ok(Self(ranges))
    }
}
