import { OfflineGate } from './gate-pages'

export default OfflineGate
