const things = (n: number) => `${n} thing${n === 1 ? '' : 's'}`;

/** Words of the inbox that are in the first load. */
export const INBOX_TEXT = {
  todos: { zh: '待办', en: 'To do' },
  late: { zh: (n: string) => `逾期 ${n}`, en: (n: string) => `${n} overdue` },
  /** between and after the numbers, for those who hear them */
  things: { zh: '件', en: '' },
  comma: { zh: '，', en: ', ' },
} as const;

export const TODOS_TEXT = {
  boxes: { zh: '事项分类', en: 'Boxes' },
  TO_DO: { zh: '待办', en: 'To do' },
  DONE: { zh: '已办', en: 'Done' },
  COPIED: { zh: '抄送', en: 'Copies' },
  STARTED: { zh: '我发起', en: 'Started by me' },
  note: {
    zh: '各部门需要您办理的事项，期限近的在前',
    en: 'What the departments ask of you; what is due first stands first',
  },
  sum: {
    zh: (toDo: string, late: string) => `共 ${toDo} 件待办${late && `，其中 ${late} 件已逾期`}`,
    en: (toDo: string, late: string) => `${toDo} to do${late && `, ${late} of them overdue`}`,
  },
  department: { zh: '部门', en: 'Department' },
  allDepartments: { zh: '全部部门', en: 'All departments' },
  what: { zh: '事项', en: 'What' },
  place: { zh: '地点', en: 'Where' },
  due: { zh: '期限', en: 'Due' },
  started: { zh: '发起', en: 'Started' },
  course: { zh: '办理情况', en: 'Course' },
  deed: { zh: '操作', en: 'Open' },
  unread: { zh: '未读', en: 'unread' },
  emptyTO_DO: { zh: '没有待办事项', en: 'Nothing to do' },
  emptyWhyTO_DO: {
    zh: '需要您办理的事项到了，会出现在这里和上方的“待办”旁。',
    en: 'What is asked of you appears here, and as a number beside “To do”.',
  },
  emptyDONE: { zh: '还没有办结的事项', en: 'Nothing done yet' },
  emptyWhyDONE: { zh: '您办结的事项连同结果留在这里。', en: 'What you have done stays here with its outcome.' },
  emptyCOPIED: { zh: '没有抄送给您的事项', en: 'No copies' },
  emptyWhyCOPIED: {
    zh: '供您知悉的事项，和下级逾期未办的事项，会抄送到这里。',
    en: 'What you should know of, and what went overdue below you, is copied here.',
  },
  emptySTARTED: { zh: '您还没有发起过事项', en: 'You have started nothing yet' },
  emptyWhySTARTED: {
    zh: '您退回、指派的事项留在这里，可以看到办到了哪一步。',
    en: 'What you return or assign stays here, and shows how far it is.',
  },
  toTodos: { zh: '看待办', en: 'See what is to do' },
  noInbox: { zh: '还没有部门开通待办', en: 'No department has an inbox yet' },
  noInboxWhy: {
    zh: '部门模块开通后，需要您办理的事项会汇总到这里，无需另行设置。',
    en: 'Once a department has joined, what it asks of you is gathered here by itself.',
  },
  inboxOf: { zh: (name: string) => `${name}的事项`, en: (name: string) => `What ${name} asks` },
  missing: {
    zh: (names: string) => `${names}的事项暂时取不到，不在下面的列表里`,
    en: (names: string) => `The list is without ${names}, which cannot be reached just now`,
  },
  missingWhy: { zh: '其他部门的不受影响，可稍后重试。', en: 'The other departments are complete. Try again in a moment.' },
  stale: { zh: '没有取到最新的内容，下面是之前取到的', en: 'What stands below is from before: the latest could not be fetched' },
  and: { zh: '、', en: ', ' },
  retry: { zh: '重试', en: 'Try again' },
  first: { zh: '回到第一页', en: 'Back to the first page' },
  lastPage: { zh: '后面没有了', en: 'There is no more' },
  lastPageWhy: { zh: '这一页的事项可能已经办结。', en: 'What stood on this page may be done by now.' },
} as const;

export const DIGEST_TEXT = {
  title: { zh: '今日摘要', en: 'Digest of the day' },
  NEW: { zh: '新到', en: 'new' },
  SOON: { zh: '将到期', en: 'due soon' },
  OVERDUE: { zh: '已逾期', en: 'overdue' },
  ESCALATED: { zh: '下级逾期', en: 'overdue below' },
  rest: { zh: (n: number) => `展开其余 ${n} 件`, en: (n: number) => `show the other ${n}` },
  more: { zh: (n: number) => `另有 ${n} 件见待办`, en: (n: number) => `${things(n)} more in the inbox` },
  manyMore: { zh: '其余见待办', en: 'the rest is in the inbox' },
  all: { zh: '看全部待办', en: 'See all to-dos' },
  read: { zh: '已读', en: 'Read' },
  alreadyRead: { zh: (n: number) => `已读，共 ${n} 件`, en: (n: number) => `read, ${things(n)}` },
  unfold: { zh: '展开', en: 'Unfold' },
  fold: { zh: '收起', en: 'Fold' },
  quiet: {
    zh: '每个工作日 7:30 之后一份，晚 8 点至早 7:30 不打扰',
    en: 'One each working day after 7:30; nothing between 8 in the evening and 7:30',
  },
  without: { zh: (names: string) => `${names}的摘要暂时取不到`, en: (names: string) => `${names} cannot be reached just now` },
} as const;
