export type Point = { at: number; value: number }
export type Scale = { x: (at: number) => number; y: (value: number) => number; ticks: number[] }
export type Box = { width: number; height: number; left: number; right: number; top: number; bottom: number }

/** Maps times and values into a box of SVG units; the value axis begins and ends on round numbers. */
export function chartScale(points: Point[], box: Box, also: number[] = []): Scale {
  const values = [...points.map(point => point.value), ...also]
  const ticks = roundTicks(Math.min(...values), Math.max(...values))
  const times = points.map(point => point.at)
  return {
    x: between(Math.min(...times), Math.max(...times), box.left, box.width - box.right),
    y: between(ticks[0] ?? 0, ticks[ticks.length - 1] ?? 1, box.height - box.bottom, box.top),
    ticks,
  }
}

function between(from: number, to: number, start: number, end: number): (value: number) => number {
  // One reading has no span: it stands in the middle.
  if (from === to) return () => (start + end) / 2
  return value => start + ((value - from) / (to - from)) * (end - start)
}

/** Three to seven round numbers that enclose the values. */
export function roundTicks(low: number, high: number): number[] {
  const step = roundStep((high - low || Math.max(1, Math.abs(high) / 5)) / 4)
  const first = Math.floor(low / step) * step
  const last = Math.max(Math.ceil(high / step) * step, first + step)
  const count = Math.round((last - first) / step)
  return Array.from({ length: count + 1 }, (_, index) => tidy(first + index * step))
}

function roundStep(rough: number): number {
  const power = 10 ** Math.floor(Math.log10(rough))
  return [1, 2, 5, 10].map(factor => factor * power).find(step => step >= rough) ?? 10 * power
}

function tidy(value: number): number {
  return Number(value.toPrecision(10))
}
