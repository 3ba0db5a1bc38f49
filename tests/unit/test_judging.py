"""A project studied once and judged under several configurations."""

from pathlib import Path

from cutaway import AnalysisOptions, analyze
from cutaway.analysis import judge, study
from cutaway.config import Config, read_config
from tests.dashboard.shop import write_shop


def test_a_study_judged_is_the_analysis(tmp_path: Path) -> None:
    project = write_shop(tmp_path)
    config = read_config('[layers.service]\nname = "OrderDao*"\n', project / "cutaway.toml")

    studied = study(project)

    assert judge(studied, Config()) == analyze(project)
    assert judge(studied, config) == analyze(project, AnalysisOptions(config=config))
    assert judge(studied, config).findings != judge(studied, Config()).findings
