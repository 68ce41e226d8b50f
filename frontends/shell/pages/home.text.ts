export const HOME_TEXT = {
  hello: { zh: (name: string) => `${name}，您好`, en: (name: string) => `Good day, ${name}` },
  nothing: { zh: '目前没有需要您处理的事项', en: 'Nothing asks for your attention here' },
  nothingWhy: {
    zh: '您的岗位所用的部门模块尚未在本平台开通。开通后，这里会直接显示，无需另行设置。',
    en: 'The department that serves your duty has not joined this platform yet. Once it has, its cards appear here by themselves.',
  },
  noDutyWhy: {
    zh: '您还没有登记岗位职责。请联系本单位管理员登记，登记后重新打开本页即可。',
    en: 'No duty is recorded for you yet. Ask the administrator of your unit; then open this page again.',
  },
} as const;
