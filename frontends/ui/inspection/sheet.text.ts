// A sheet on its way to the platform.
export const SHEET_TEXT = {
  SAVED: { zh: '已保存', en: 'Saved' },
  DIRTY: { zh: '有改动', en: 'Changed' },
  SAVING: { zh: '正在保存', en: 'Saving' },
  UNSAVED: { zh: '没有保存上，内容已留在本机', en: 'Not saved; kept on this device' },
  readOnly: { zh: '只能查看', en: 'Read only' },
  conflict: { zh: '这张检查表在您填写时被另一位检查人改过', en: 'Another inspector changed this sheet while you were filling it in' },
  conflictWhy: { zh: '两边的内容都在下面，请选用一边，或选用自己的再改。', en: 'Both are shown below; take one side.' },
  item: { zh: '项目', en: 'Item' },
  mine: { zh: '我填的', en: 'Mine' },
  theirs: { zh: (who: string) => `已保存的（${who}）`, en: (who: string) => `Saved (${who})` },
  takeMine: { zh: '用我填的', en: 'Take mine' },
  takeTheirs: { zh: '用已保存的', en: 'Take theirs' },
  otherInspector: { zh: '另一位检查人', en: 'another inspector' },
};
