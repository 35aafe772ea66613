import { SectionPage } from './section-page'

export default function ConditionsPage() {
  return <SectionPage kind="condition" path="/benh" />
}
