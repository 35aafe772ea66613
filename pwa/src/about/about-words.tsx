import { addressText } from '../record/address'
import { rowsOf } from '../record/content-rows'
import { current } from '../sync'
import { terminology, useView } from '../sync/views'
import { communeLabel } from './commune-picker'

/** An address with the commune's name, or its code as long as the list was never seen here. */
export function AddressWords({ address }: { address: unknown }) {
  const list = useView(terminology('communes'))
  const nameOf = (code: string) => {
    const found = list.state === 'content' && list.value.items.find(item => item.code === code)
    const home = current.value?.commune
    return found ? communeLabel(found) : home?.code === code ? home.name : code
  }
  return <>{addressText(address, nameOf)}</>
}

/** What is said about the household, in words. */
export function AboutWords({ member, value }: { member: string; value: unknown }) {
  if (member === 'currentAddress') return <AddressWords address={value} />
  return <>{rowsOf({ [member]: value }, 'administrative').map(row => row.value)}</>
}
