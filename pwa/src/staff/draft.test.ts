import { beforeEach, describe, expect, it } from 'vitest'
import { type Draft, draft, dropDraft, findDraft, keepDraft } from './draft'

const half: Draft = {
  account: 'lan',
  task: 'dose-of-an',
  form: 'correct',
  values: { values: { place: 'Trạm' }, day: { day: '3', month: '', year: '' } },
  said: { reason: 'R05', note: 'sổ ghi', to: '', kind: 'return' },
  decision: null,
}

beforeEach(() => {
  sessionStorage.clear()
  dropDraft()
})

describe('a half-typed correction', () => {
  it('is found again by whoever typed it', () => {
    keepDraft(half)
    draft.value = null
    findDraft('lan')
    expect(draft.value).toEqual(half)
  })

  it('is thrown away before somebody else sees it', () => {
    keepDraft(half)
    draft.value = null
    findDraft('binh')
    expect(draft.value).toBeNull()
    findDraft('lan')
    expect(draft.value).toBeNull()
  })

  it('ends with its own item only', () => {
    keepDraft(half)
    dropDraft('another-item')
    expect(draft.value).toEqual(half)
    dropDraft('dose-of-an')
    expect(draft.value).toBeNull()
  })

  it('that cannot be read is none', () => {
    sessionStorage.setItem('hssk-desk-draft', '{half a')
    findDraft('lan')
    expect(draft.value).toBeNull()
  })
})
