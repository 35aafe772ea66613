import { TooOldGate } from './gate-pages'

export default TooOldGate
