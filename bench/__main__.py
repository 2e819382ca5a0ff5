"""`make bench`: what we claim, measured beside a named rival in one run, as ratios."""

from bench import api, case_page, figure, search


def main() -> None:
    figure.main()
    case_page.main()
    search.main()
    api.short()


if __name__ == "__main__":
    main()
