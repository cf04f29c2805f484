//! Numbers as lists hold them: exact, whole or with a decimal part, with their sign.

use std::fmt;

/// A number with so many decimal places.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Number {
    units: i64,
    places: u8,
}

impl Number {
    /// Returns so many units of the last decimal place: `decimal(-25, 1)` is minus two and a half.
    pub fn decimal(units: i64, places: u8) -> Self {
        Self { units, places }
    }

    /// Whether it is below nought.
    pub fn is_negative(self) -> bool {
        self.units < 0
    }

    /// Returns its whole part and the digits after the point, without a sign.
    pub fn parts(self) -> (u64, String) {
        let one = 10_u64.saturating_pow(u32::from(self.places));
        let (whole, rest) = (self.units.unsigned_abs() / one, self.units.unsigned_abs() % one);
        let places = usize::from(self.places);
        (whole, if places == 0 { String::new() } else { format!("{rest:0places$}") })
    }
}

impl From<u64> for Number {
    fn from(count: u64) -> Self {
        Self::decimal(i64::try_from(count).unwrap_or(i64::MAX), 0)
    }
}

/// As machines read it: plain digits, a full stop, and the minus sign of keyboards.
impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (whole, decimals) = self.parts();
        let sign = if self.is_negative() { "-" } else { "" };
        let point = if decimals.is_empty() { "" } else { "." };
        write!(f, "{sign}{whole}{point}{decimals}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_exactly() {
        let written = |units, places| Number::decimal(units, places).to_string();
        assert_eq!(written(1_234_567, 0), "1234567");
        assert_eq!(written(-3, 0), "-3");
        assert_eq!(written(-25, 1), "-2.5");
        assert_eq!(written(-5, 2), "-0.05");
        assert_eq!(written(120, 2), "1.20");
        assert_eq!(written(i64::MIN, 0), "-9223372036854775808");
        assert_eq!(written(7, 30), "0.000000000000000000000000000007");
    }
}
