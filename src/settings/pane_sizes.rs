//! How large the panes are, where the user has drawn their borders: kept as a file of one size a line.

/// Sizes of panes in thousandths of the screen's width or height; none where a pane has its usual size.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PaneSizes {
    /// The width of the cities.
    pub cities: Option<u16>,
    /// The height of the agreements over the events.
    pub agreements: Option<u16>,
    /// The width of what is selected, beside the panes.
    pub preview: Option<u16>,
}

impl PaneSizes {
    /// The whole of the screen.
    pub const WHOLE: u16 = 1000;

    /// The sizes of a file; what cannot be one is left out.
    pub fn parse(text: &str) -> PaneSizes {
        let mut sizes = PaneSizes::default();
        for line in text.lines() {
            let Some((name, size)) = line.split_once(' ') else { continue };
            let size = size.trim().parse().ok().filter(|size| *size <= PaneSizes::WHOLE);
            match name {
                "cities" => sizes.cities = size,
                "agreements" => sizes.agreements = size,
                "preview" => sizes.preview = size,
                _ => {}
            }
        }
        sizes
    }

    /// The text of its file.
    pub fn text(self) -> String {
        let lines = [("cities", self.cities), ("agreements", self.agreements), ("preview", self.preview)];
        lines.into_iter().filter_map(|(name, size)| Some(format!("{name} {}\n", size?))).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_read_as_they_were_written() {
        let sizes = PaneSizes { cities: Some(250), agreements: None, preview: Some(1000) };
        assert_eq!(PaneSizes::parse(&sizes.text()), sizes);
        assert_eq!(PaneSizes::parse(&PaneSizes::default().text()), PaneSizes::default());
    }

    #[test]
    fn what_cannot_be_a_size_is_left_out() {
        let text = "cities\nagreements -5\npreview 1001\nevents 3\n\ncities 12 \n";
        assert_eq!(PaneSizes::parse(text), PaneSizes { cities: Some(12), ..PaneSizes::default() });
    }
}
