//! The tree of units: everybody, the regions, and the units of the region that is chosen.

use iced::advanced::widget::Id;
use iced::widget::{Column, row, scrollable};
use iced::{Alignment, Length, Padding};

use super::{Message, State};
use crate::i18n::{fl, format};
use crate::service::people::Region;
use crate::ui::Element;
use crate::ui::theme::{self, measure, size, space};
use crate::ui::widget::line::{Line, line};
use crate::ui::widget::{focus, pressable::pressable};

/// With this many units or fewer, every region shows its own.
const FEW: usize = 40;

impl State {
    /// The tree.
    pub(super) fn tree<'a>(&'a self, regions: &'a [Region]) -> Element<'a, Message> {
        let everybody: u32 = regions.iter().map(Region::people).sum();
        let none = self.filter.unit.is_none() && self.filter.region.is_none();
        let all = entry(
            "people-all".to_owned(),
            line(fl!("people-everybody")).bold(),
            everybody,
            0.0,
            none,
            Message::EverybodyChosen,
        );
        let few = regions
            .iter()
            .map(|region| region.units.len())
            .sum::<usize>()
            <= FEW;
        let below = regions.iter().enumerate().flat_map(|(at, region)| {
            let name = if region.name.is_empty() {
                fl!("people-no-region")
            } else {
                region.name.clone()
            };
            let chosen = self.filter.region.as_ref() == Some(&region.name);
            let head = entry(
                format!("people-region-{at}"),
                line(name),
                region.people(),
                0.0,
                chosen,
                Message::RegionChosen(region.name.clone()),
            );
            let holds = region
                .units
                .iter()
                .any(|(unit, _)| self.filter.unit == Some(unit.id));
            let open = few || chosen || holds;
            let units = region.units.iter().filter(move |_| open).enumerate().map(
                move |(which, (unit, people))| {
                    entry(
                        format!("people-unit-{at}-{which}"),
                        line(unit.profile.name.clone()).size(size::SMALL),
                        *people,
                        space::M,
                        self.filter.unit == Some(unit.id),
                        Message::UnitChosen(unit.id),
                    )
                },
            );
            std::iter::once(head).chain(units)
        });
        let entries = Column::with_children(std::iter::once(all).chain(below));
        scrollable(focus::arrows(entries.width(Length::Fill)))
            .height(Length::Fill)
            .width(Length::Fill)
            .into()
    }
}

fn entry<'a>(
    id: String,
    name: Line,
    people: u32,
    indent: f32,
    chosen: bool,
    message: Message,
) -> Element<'a, Message> {
    let count = line(format::number(people)).size(size::SMALL).muted();
    pressable(
        row![name, count.end().width(44)]
            .spacing(space::XS)
            .align_y(Alignment::Center),
    )
    .id(Id::from(id))
    .width(Length::Fill)
    .height(measure::CONTROL)
    .padding(Padding {
        top: 0.0,
        right: space::M,
        bottom: 0.0,
        left: space::XS + indent,
    })
    .style(theme::button::row(chosen))
    .on_press(message)
    .into()
}
