"""axe on the page one looks at: no serious and no critical finding (WCAG 2.2 AA)."""

from functools import cache
from pathlib import Path

from playwright.sync_api import Page

AXE = Path(__file__).parent / "node_modules" / "axe-core" / "axe.min.js"
RUN = """async () => {
  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
  const { violations } = await axe.run(document, { runOnly: tags, resultTypes: ['violations'] })
  return violations.filter(one => ['serious', 'critical'].includes(one.impact))
    .map(one => `${one.id}: ${one.nodes.map(node => node.target.join(' ')).join(', ')}`)
}"""


def findings(page: Page) -> list[str]:
    """Serious and critical findings, each with where it is."""
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(_axe())
    return page.evaluate(RUN)


@cache
def _axe() -> str:
    return AXE.read_text("utf-8") + ";1"
