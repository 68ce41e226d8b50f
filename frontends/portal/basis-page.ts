import { h } from './dom';
import type { PublicRuleFragment } from './gql/graphql';
import type { PageContext, PageView } from './page';

// The documents every school's disclosure rests on; a school's page adds the rules in force there on that day.
const DOCUMENTS = [
  {
    title: '中共中央办公厅 国务院办公厅《关于进一步减轻义务教育阶段学生作业负担和校外培训负担的意见》',
    number: '中办发〔2021〕40号',
    clauses: [
      '学校要确保小学一、二年级不布置家庭书面作业，可在校内适当安排巩固练习；小学三至六年级书面作业平均完成时间不超过60分钟，初中书面作业平均完成时间不超过90分钟。',
      '教师要指导小学生在校内基本完成书面作业，初中生在校内完成大部分书面作业。',
      '严禁给家长布置或变相布置作业，严禁要求家长检查、批改作业。',
      '学校要健全作业管理机制，建立作业校内公示制度，加强质量监督。',
    ],
  },
  {
    title: '教育部办公厅《关于加强义务教育学校作业管理的通知》',
    number: '教基厅函〔2021〕13号',
    clauses: ['把握作业育人功能，严控书面作业总量，加强作业完成指导，认真批改反馈作业，不给家长布置作业。'],
  },
  {
    title: '辽宁省教育厅 辽宁省人民政府教育督导室《关于落实义务教育学校校内“双减”三年行动计划（2021—2023年）》',
    number: '辽教发〔2021〕77号',
    clauses: [
      '要健全作业管理机制，完善作业管理制度，在压总量、提质量、控时间方面下功夫。',
      '要建立各学科作业布置批改台账，学校每月、县（市、区）级教育部门每三个月、市级教育部门每学期进行全面检查，省级教育部门进行抽查，坚决防止作业负担过重问题反弹。',
      '建立作业公示制度、不给家长布置作业或要求家长批改作业、作业时长达标的义务教育学校占比力争达到100%。',
    ],
  },
] as const;

export function basisPage({ t, language }: PageContext): PageView {
  return {
    title: t.basisTitle,
    crumbs: [],
    body: [
      h('h1', { tabindex: -1 }, t.basisTitle),
      h('p', { class: 'lead' }, t.basisLead),
      ...DOCUMENTS.map((document) =>
        h(
          'section',
          { class: 'card', lang: language === 'en' ? 'zh-CN' : undefined },
          h('h2', {}, document.title),
          h('p', { class: 'quiet' }, document.number),
          h(
            'ul',
            { class: 'clauses' },
            document.clauses.map((clause) => h('li', {}, clause)),
          ),
        ),
      ),
      h('section', { class: 'card' }, h('h2', {}, t.countedTitle), h('p', {}, t.counted)),
      h('section', { class: 'card', id: 'hotline' }, h('h2', {}, t.hotlineTitle), h('p', {}, t.hotline)),
    ],
  };
}

/** The rules in force where and when the page looks, and whom to turn to; stands under every disclosure. */
export function basisNote(rules: readonly PublicRuleFragment[], { t }: PageContext): HTMLElement {
  const distinct = [...new Map(rules.map((rule) => [rule.code, rule])).values()];
  return h(
    'section',
    { class: 'card basis' },
    distinct.length > 0 && [
      h('h2', {}, t.basisTitle),
      h(
        'ul',
        { class: 'clauses' },
        distinct.map((rule) => h('li', {}, rule.text ? `${rule.text}（${rule.document}，${rule.clause}）` : `${rule.clause}（${rule.document}）`)),
      ),
    ],
    h('h2', {}, t.hotlineTitle),
    h('p', {}, t.hotline),
  );
}
