"""The report's four cases as data files, and the telling of them through the actions of all floors.

`doncaster.toml`, `eltham.toml`, `basildon.toml` and `west_sussex.toml` hold one case each;
`organisations.toml` and `sources.toml` what they share.
"""

from insights.case_studies.loading import CASES, load_case_studies

__all__ = ["CASES", "load_case_studies"]
