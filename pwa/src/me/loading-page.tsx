import { Loading } from '../ui/list-states'

export default Loading
