//! The bar below a table: which rows of how many, one page back, one page on.

use iced::widget::{row, space as gap};
use iced::{Alignment, Length};

use crate::i18n::{fl, format};
use crate::ui::Element;
use crate::ui::theme::{measure, space};

use super::{button, words};

/// Where a page stands in a list. Pages count from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Page {
    index: usize,
    size: usize,
    total: usize,
}

impl Page {
    /// The page of that number of a list of `total` rows, `size` on a page. A list may have become
    /// shorter since somebody turned to a page: then it is the last one, never one that is not there.
    pub fn new(index: usize, size: usize, total: usize) -> Self {
        let mut page = Self { index, size, total };
        page.index = index.min(page.count() - 1);
        page
    }

    /// The number of this page, which is there.
    pub fn index(self) -> usize {
        self.index
    }

    /// The rows of this page, out of all there are.
    pub fn cut<T>(self, all: impl IntoIterator<Item = T>) -> impl Iterator<Item = T> {
        let first = self.index * self.size;
        all.into_iter().skip(first).take(self.size)
    }

    /// How many pages there are; an empty list has one.
    pub fn count(self) -> usize {
        self.total.div_ceil(self.size.max(1)).max(1)
    }

    /// The first and the last row of this page, from 1; both 0 if there are none.
    pub fn rows(self) -> (usize, usize) {
        if self.total == 0 {
            return (0, 0);
        }
        let first = self.index * self.size + 1;
        (
            first.min(self.total),
            (first + self.size - 1).min(self.total),
        )
    }

    fn previous(self) -> Option<usize> {
        self.index.checked_sub(1)
    }

    fn next(self) -> Option<usize> {
        (self.index + 1 < self.count()).then_some(self.index + 1)
    }
}

/// Says where the page stands and leads to its neighbours.
pub fn paging<'a, Message: Clone + 'a>(
    page: Page,
    on_page: impl Fn(usize) -> Message,
) -> Element<'a, Message> {
    let (first, last) = page.rows();
    row![
        words::small(fl!(
            "common-rows",
            from = format::count(first),
            to = format::count(last),
            total = format::count(page.total)
        )),
        gap().width(Length::Fill),
        button::secondary(fl!("common-page-previous"))
            .id("page-previous")
            .on_press_maybe(page.previous().map(&on_page)),
        words::small(fl!(
            "common-page",
            page = format::count(page.index + 1),
            pages = format::count(page.count())
        )),
        button::secondary(fl!("common-page-next"))
            .id("page-next")
            .on_press_maybe(page.next().map(&on_page)),
    ]
    .height(measure::TOP_BAR)
    .spacing(space::S)
    .align_y(Alignment::Center)
    .into()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::Page;

    fn page(index: usize, size: usize, total: usize) -> Page {
        Page::new(index, size, total)
    }

    #[test]
    fn pages_say_where_they_stand() {
        assert_eq!(page(0, 40, 0).rows(), (0, 0));
        assert_eq!(page(0, 40, 0).count(), 1);
        assert_eq!(page(0, 40, 41).rows(), (1, 40));
        assert_eq!(page(1, 40, 41).rows(), (41, 41));
        assert_eq!(page(1, 40, 41).next(), None);
        assert_eq!(page(0, 40, 40).count(), 1);
    }

    #[test]
    fn a_page_that_is_no_longer_there_is_the_last_one() {
        // Page 3 of 120 rows; then there are 45: what is shown is page 2 with its five rows.
        let here = page(2, 40, 45);
        assert_eq!((here.index(), here.rows()), (1, (41, 45)));
        assert_eq!(here.cut(0..45).collect::<Vec<_>>(), [40, 41, 42, 43, 44]);
        // And of five rows the first page is all there is.
        assert_eq!(page(1, 40, 5).cut(0..5).count(), 5);
        assert_eq!(page(7, 40, 0).rows(), (0, 0));
    }

    proptest! {
        #[test]
        fn walking_on_sees_every_row_once(size in 1_usize..60, total in 0_usize..500) {
            let mut seen = 0;
            let mut at = Some(0);
            while let Some(index) = at {
                let here = page(index, size, total);
                let (first, last) = here.rows();
                if total > 0 {
                    prop_assert_eq!(first, seen + 1);
                }
                seen = last;
                at = here.next();
            }
            prop_assert_eq!(seen, total);
        }
    }
}
