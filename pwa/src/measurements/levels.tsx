import type { Box, Scale } from './chart-scale'

/** The horizontal lines of a chart, each with its value. */
export function Levels({ scale, box }: { scale: Scale; box: Box }) {
  return (
    <g>
      {scale.ticks.map(tick => (
        <g key={tick}>
          <line class="grid" x1={box.left} x2={box.width - box.right} y1={scale.y(tick)} y2={scale.y(tick)} />
          <text x={box.left - 6} y={scale.y(tick) + 4} text-anchor="end">
            {String(tick).replace('.', ',')}
          </text>
        </g>
      ))}
    </g>
  )
}
