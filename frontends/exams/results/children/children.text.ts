export const CHILDREN_TEXT = {
  title: { zh: '孩子的等级', en: 'My child’s bands' },
  note: {
    zh: '学校只给等级，没有分数和名次，也不与别的孩子比较。想了解学得怎样，请和任课老师聊一聊。',
    en: 'Bands only: no scores, no ranks, no comparison. To know how learning goes, talk with the teacher.',
  },
  noChild: { zh: '没有登记您的孩子', en: 'No child of yours is registered' },
  noChildWhy: { zh: '监护关系由学校登记，请联系班主任。', en: 'The school registers guardians. Ask the head teacher.' },
  none: { zh: '还没有等级', en: 'No bands yet' },
  noneWhy: { zh: '考试结束、老师登记完毕后会出现在这里。', en: 'They appear here after an exam, once the teacher has finished.' },
  corrected: { zh: (day: string) => `老师于 ${day} 更正`, en: (day: string) => `corrected by the teacher on ${day}` },
  more: { zh: '看更早的', en: 'Earlier ones' },
};
