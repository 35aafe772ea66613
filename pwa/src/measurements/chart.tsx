import { formatDay, t, today } from '../i18n'
import { type Box, chartScale, type Scale } from './chart-scale'
import { Levels } from './levels'
import { type Line, thinned } from './series'

const box: Box = { width: 340, height: 210, left: 44, right: 14, top: 14, bottom: 30 }
// a phone shows no more than this; beyond, dots would hide the line
const COLUMNS = 80
const DOTS = 40

type Props = { lines: Line[]; label: string; limits: number[] }

/** Our own drawing; the sentence above and the table below say the same. */
export function Chart({ lines, label, limits }: Props) {
  const points = lines.flatMap(line => line.points)
  const scale = chartScale(points, box, limits)
  const times = points.map(point => point.at)
  return (
    <figure class="chart">
      <svg viewBox={`0 0 ${box.width} ${box.height}`} role="img" aria-label={label}>
        <Levels scale={scale} box={box} />
        {limits.map(limit => (
          <line
            key={limit}
            class="limit"
            x1={box.left}
            x2={box.width - box.right}
            y1={scale.y(limit)}
            y2={scale.y(limit)}
          />
        ))}
        {lines.map(line => (
          <Series key={line.name} line={line} scale={scale} />
        ))}
        <Ends from={Math.min(...times)} to={Math.max(...times)} />
      </svg>
    </figure>
  )
}

function Series({ line, scale }: { line: Line; scale: Scale }) {
  const points = thinned(line.points, COLUMNS)
  const places = points.map(point => [scale.x(point.at), scale.y(point.value)] as const)
  const second = line.name === 'second'
  return (
    <g>
      <polyline
        class={second ? 'line line-second' : 'line'}
        points={places.map(place => place.join(',')).join(' ')}
      />
      {(points.length > DOTS ? [] : places).map(([x, y]) => (
        <circle key={`${x} ${y}`} class={second ? 'dot-second' : 'dot'} cx={x} cy={y} r={4} />
      ))}
    </g>
  )
}

function Ends({ from, to }: { from: number; to: number }) {
  const text = (at: number) => formatDay(today(new Date(at)))
  const y = box.height - 8
  if (text(from) === text(to))
    return (
      <text x={(box.left + box.width - box.right) / 2} y={y} text-anchor="middle">
        {text(from)}
      </text>
    )
  return (
    <>
      <text x={box.left} y={y}>
        {text(from)}
      </text>
      <text x={box.width - box.right} y={y} text-anchor="end">
        {text(to)}
      </text>
    </>
  )
}

/** Which line is which, in words and in form: not by colour alone. */
export function ChartKey({ limit }: { limit: string }) {
  return (
    <ul class="chart-key">
      <li>● ━ {t('measurements.systolic')}</li>
      <li>○ ┅ {t('measurements.diastolic')}</li>
      <li>╌ {t('measurements.chartLimit', { value: limit })}</li>
    </ul>
  )
}
