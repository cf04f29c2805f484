//! Colours, and how well one can be read on another.

/// A colour in sRGB.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Colour {
    /// Red, green and blue.
    pub channels: [u8; 3],
}

impl Colour {
    /// White.
    pub const WHITE: Self = Self { channels: [255; 3] };
    /// Black.
    pub const BLACK: Self = Self { channels: [0; 3] };

    /// Reads `#17324d` or `#13d`.
    pub fn parse(text: &str) -> Option<Self> {
        let digits = text.strip_prefix('#')?;
        let value = |digits: &str| u8::from_str_radix(digits, 16).ok();
        if !digits.bytes().all(|b| b.is_ascii_hexdigit()) {
            return None;
        }
        let channels = match digits.len() {
            3 => [value(&digits[..1])? * 17, value(&digits[1..2])? * 17, value(&digits[2..])? * 17],
            6 => [value(&digits[..2])?, value(&digits[2..4])?, value(&digits[4..])?],
            _ => return None,
        };
        Some(Self { channels })
    }

    /// Returns the relative luminance, from 0 to 1 (WCAG 2.2, "relative luminance").
    fn luminance(self) -> f64 {
        let linear = |channel: u8| {
            let part = f64::from(channel) / 255.0;
            if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        };
        let [red, green, blue] = self.channels.map(linear);
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }

    /// Returns the contrast with another colour, from 1 to 21 (WCAG 2.2, "contrast ratio").
    pub fn contrast(self, other: Self) -> f64 {
        let (one, other) = (self.luminance(), other.luminance());
        (one.max(other) + 0.05) / (one.min(other) + 0.05)
    }

    /// Returns white or black, whichever reads better on this colour: never below 4.5.
    #[must_use]
    pub fn text_on(self) -> Self {
        if self.contrast(Self::WHITE) >= self.contrast(Self::BLACK) { Self::WHITE } else { Self::BLACK }
    }

    /// Returns the nearest shade of this colour, lighter or darker, that has the `wanted` contrast with
    /// every one of `grounds`; nothing if no shade has it.
    pub fn made_readable_on(self, grounds: &[Self], wanted: f64) -> Option<Self> {
        let fits = |colour: &Self| grounds.iter().all(|ground| colour.contrast(*ground) >= wanted);
        (0..=100u16).find_map(|step| {
            [Self::WHITE, Self::BLACK].into_iter().map(|end| self.mixed(end, step)).find(fits)
        })
    }

    fn mixed(self, end: Self, percent: u16) -> Self {
        let mut channels = self.channels;
        for (channel, goal) in channels.iter_mut().zip(end.channels) {
            let mixed = u16::from(*channel) * (100 - percent) + u16::from(goal) * percent;
            *channel = (mixed / 100) as u8;
        }
        Self { channels }
    }
}

impl std::fmt::Display for Colour {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let [red, green, blue] = self.channels;
        write!(f, "#{red:02x}{green:02x}{blue:02x}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn colour(text: &str) -> Colour {
        Colour::parse(text).unwrap()
    }

    #[test]
    fn contrast_is_that_of_wcag() {
        let rounded = |one: &str, other: &str| (colour(one).contrast(colour(other)) * 100.0).round() / 100.0;
        assert!((rounded("#000", "#fff") - 21.0).abs() < 0.005);
        assert!((rounded("#777777", "#ffffff") - 4.48).abs() < 0.005);
        assert!((rounded("#767676", "#ffffff") - 4.54).abs() < 0.005);
    }

    #[test]
    fn colours_are_hexadecimal() {
        assert_eq!(colour("#13d").to_string(), "#1133dd");
        for wrong in ["17324d", "#1732", "#gggggg", "red", "#é1"] {
            assert_eq!(Colour::parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn text_can_be_read_on_any_colour() {
        for red in (0..=255).step_by(15) {
            for green in (0..=255).step_by(15) {
                let ground = Colour { channels: [red, green, 128] };
                assert!(ground.contrast(ground.text_on()) >= 4.5, "{ground}");
            }
        }
    }

    #[test]
    fn a_shade_that_can_be_read_is_near() {
        let dark = colour("#15181b");
        let shade = colour("#1d4f91").made_readable_on(&[dark], 4.5).unwrap();
        assert!(shade.contrast(dark) >= 4.5 && shade.contrast(dark) < 5.0, "{shade}");
    }
}
