import { pagesOf } from '#ui/page';

/** Gives a page or card of the department its GraphQL client. */
export const inDepartment = pagesOf({ name: 'exams', title: { zh: '考试管理', en: 'Exams' } });
