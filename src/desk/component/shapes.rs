//! What components of one shape have in common, as macros: a trait without defaults leaves nothing undecided.

/// A component that is a page takes its place and the mouse as its page does, which is what is drawn of it.
macro_rules! as_page {
    () => {
        fn lay_out(&mut self, layout: &$crate::desk::Layout, _: &$crate::desk::context::DeskContext) {
            self.page.lay_out_in(layout);
        }

        fn point(&mut self, mouse: $crate::desk::component::Mouse) -> bool {
            self.page.point(mouse)
        }

        fn drawing(&self) -> $crate::desk::component::Drawing<'_> {
            $crate::desk::component::Drawing::Page(&self.page)
        }
    };
}
pub(in crate::desk) use as_page;

/// A page that takes all of the screen but its first and last lines.
macro_rules! as_overlay_page {
    () => {
        $crate::desk::component::as_overlay_page!(Overlay);
    };
    ($body:ident) => {
        fn body(&self, _: &$crate::desk::context::DeskContext) -> $crate::desk::Body {
            $crate::desk::Body::$body
        }

        $crate::desk::component::as_page!();
    };
}
pub(in crate::desk) use as_overlay_page;

/// A list over the panes whose lines pass a filter: `as_filtered_list!("problems", Overlay)` says what it lists, and how
/// much of the screen it takes.
macro_rules! as_filtered_list {
    ($of:literal, $body:ident) => {
        fn scopes(&self) -> &'static [$crate::keymap::Scope] {
            self.filter.scopes()
        }

        fn type_text(
            &mut self,
            text: $crate::desk::component::LineInput<'_>,
            context: &$crate::desk::context::DeskContext,
        ) -> $crate::desk::component::Reply {
            self.filter.type_text(text, |written| context.sound_part(written, &$crate::catalog::Kind::ALL))
        }

        fn filter(&self) -> $crate::desk::filter::FilterState<'_> {
            self.filter.state($of)
        }

        $crate::desk::component::as_overlay_page!($body);
    };
}
pub(in crate::desk) use as_filtered_list;

/// In a component without a line nothing is typed, and nothing filtered.
macro_rules! without_line {
    () => {
        fn type_text(
            &mut self,
            _: $crate::desk::component::LineInput<'_>,
            _: &$crate::desk::context::DeskContext,
        ) -> $crate::desk::component::Reply {
            $crate::desk::component::Reply::Idle
        }

        fn filter(&self) -> $crate::desk::filter::FilterState<'_> {
            $crate::desk::filter::FilterState::default()
        }
    };
}
pub(in crate::desk) use without_line;
