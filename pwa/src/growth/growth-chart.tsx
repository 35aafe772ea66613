import { chartScale, type Scale } from '../measurements/chart-scale'
import { Levels } from '../measurements/levels'
import { type Curve, type Dot, spanOf, within } from './growth'

const box = { width: 340, height: 300, left: 40, right: 26, top: 12, bottom: 30 }
const STYLE: { [z: string]: string } = { '-3': 'three', '-2': 'two', '0': 'middle', '2': 'two', '3': 'three' }
const SIGN: { [z: string]: string } = { '-3': '−3', '-2': '−2', '0': '0', '2': '+2', '3': '+3' }

/** The child among WHO's curves; the sentence above and the table below say the same. */
export function GrowthChart({
  curve,
  dots,
  now,
  label,
}: {
  curve: Curve
  dots: Dot[]
  now: number
  label: string
}) {
  const span = spanOf(now, curve)
  const shown = within(curve, span)
  const inside = dots.filter(dot => dot.months >= span[0] && dot.months <= span[1])
  const points = shown.months.flatMap((at, n) => [-3, 3].map(z => ({ at, value: shown.lines[z]?.[n] ?? 0 })))
  const scale = chartScale(
    points,
    box,
    inside.map(dot => dot.value),
  )
  return (
    <figure class="chart">
      <svg viewBox={`0 0 ${box.width} ${box.height}`} role="img" aria-label={label}>
        <Grid scale={scale} months={ticks(span)} />
        {Object.keys(STYLE).map(z => (
          <Line key={z} z={z} months={shown.months} values={shown.lines[z] ?? []} scale={scale} />
        ))}
        {inside.map(dot => (
          <Mark
            key={`${dot.id} ${dot.months}`}
            x={scale.x(dot.months)}
            y={scale.y(dot.value)}
            place={dot.place}
          />
        ))}
      </svg>
    </figure>
  )
}

/** Few enough months to be read on a phone. */
function ticks([from, to]: [number, number]): number[] {
  const step = to - from <= 24 ? 6 : to - from <= 60 ? 12 : 24
  return Array.from({ length: Math.floor((to - from) / step) + 1 }, (_, n) => from + n * step)
}

function Grid({ scale, months }: { scale: Scale; months: number[] }) {
  return (
    <g>
      <Levels scale={scale} box={box} />
      {months.map(month => (
        <text key={month} x={scale.x(month)} y={box.height - 8} text-anchor="middle">
          {month}
        </text>
      ))}
    </g>
  )
}

type LineProps = { z: string; months: number[]; values: number[]; scale: Scale }

function Line({ z, months, values, scale }: LineProps) {
  const last = values[values.length - 1] ?? 0
  return (
    <g>
      <polyline
        class={`curve curve-${STYLE[z]}`}
        points={months.map((month, n) => `${scale.x(month)},${scale.y(values[n] ?? 0)}`).join(' ')}
      />
      <text x={box.width - box.right + 3} y={scale.y(last) + 4}>
        {SIGN[z]}
      </text>
    </g>
  )
}

/** Home and clinic differ in form, not by colour alone. */
function Mark({ x, y, place }: { x: number; y: number; place: Dot['place'] }) {
  if (place === 'home') return <circle class="dot" cx={x} cy={y} r={4} />
  return <rect class="dot-second" x={x - 4} y={y - 4} width={8} height={8} />
}
