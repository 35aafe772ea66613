import { LevelGate } from './gate-pages'

export default LevelGate
