import { SectionPage } from './section-page'

export default function AllergiesPage() {
  return <SectionPage kind="allergy" path="/di-ung" />
}
