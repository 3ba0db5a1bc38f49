"""What all visitors of this server share, kept while it is recent: analyses, surveys, pictures."""

# The leading underscore keeps Streamlit from reading a whole architecture to tell it from another:
# the version of the project, from which it was made, does.

from dataclasses import dataclass, replace

import streamlit as st

from cutaway.analysis import judge
from cutaway.churn import count_changes
from cutaway.config import read_config, read_settings
from cutaway.model import Architecture
from cutaway.views import ViewChoice
from cutaway_app.edits import Edits, write_settings
from cutaway_app.flows import RouteRow, survey_routes
from cutaway_app.loading import Analysed, Analyses, hold_against_baseline
from cutaway_app.looks import Look
from cutaway_app.pictures import Picture, draw_picture
from cutaway_app.ranking import RankedModule, rank_modules
from cutaway_app.surveys import Survey
from cutaway_app.versions import ProjectVersion


@dataclass(frozen=True, slots=True)
class Opened:
    """A project as it is shown; `version` is what it was made from."""

    version: ProjectVersion
    analysed: Analysed
    survey: Survey

    @property
    def architecture(self) -> Architecture:
        """With what the baseline knows silenced."""
        return self.survey.architecture


@dataclass(frozen=True, slots=True)
class Ranking:
    modules: tuple[RankedModule, ...]
    has_history: bool


@st.cache_resource(show_spinner=False)
def share_analyses() -> Analyses:
    return Analyses()


def open_analysed(version: ProjectVersion, analysed: Analysed) -> Opened:
    """Raises BadBaseline."""
    return Opened(version, analysed, _share_survey(analysed, version))


@st.cache_resource(max_entries=4, show_spinner="Looking at the whole")
def _share_survey(_analysed: Analysed, version: ProjectVersion) -> Survey:
    if version.accepted == _analysed.accepted:
        return _analysed.survey
    return Survey(hold_against_baseline(_analysed.architecture, version.location))


def share_picture(opened: Opened, choice: ViewChoice, look: Look) -> Picture:
    # Else the same picture would be drawn once for each way in which it cannot run.
    drawn = look if choice.view.is_in_layers else replace(look, orientation=None)
    return _share_picture(opened.survey, opened.version, choice, drawn)


@st.cache_resource(max_entries=24, show_spinner="Drawing")
def _share_picture(
    _survey: Survey,
    version: ProjectVersion,  # noqa: ARG001
    choice: ViewChoice,
    look: Look,
) -> Picture:
    return draw_picture(_survey, choice, look)


def share_routes(opened: Opened) -> tuple[RouteRow, ...]:
    return _share_routes(opened, opened.version)


@st.cache_resource(max_entries=4, show_spinner="Following every endpoint")
def _share_routes(_opened: Opened, version: ProjectVersion) -> tuple[RouteRow, ...]:  # noqa: ARG001
    return survey_routes(_opened.architecture, _opened.analysed.study.graph.deeds)


def share_ranking(opened: Opened) -> Ranking:
    return _share_ranking(opened.architecture, opened.version)


@st.cache_resource(max_entries=4, show_spinner="Reading the history")
def _share_ranking(_architecture: Architecture, version: ProjectVersion) -> Ranking:
    changes = count_changes(version.location)
    return Ranking(rank_modules(_architecture, changes), bool(changes))


def share_supposed(opened: Opened, edits: Edits) -> Architecture:
    """What the project would be with the edits. Raises BadConfiguration."""
    return _share_supposed(opened.analysed, opened.version, edits)


@st.cache_resource(max_entries=8, show_spinner="Judging anew")
def _share_supposed(_analysed: Analysed, version: ProjectVersion, edits: Edits) -> Architecture:
    # By the very text that can be taken away, so that what is shown is what it does.
    text = write_settings(edits, read_settings(version.location))
    config = read_config(text, version.location / "cutaway.toml")
    return hold_against_baseline(judge(_analysed.study, config), version.location)
