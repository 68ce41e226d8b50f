import { InputType } from 'type-graphql';
import { ExcuseInput } from '#kernel/inspection/obligations/obligation.view';

@InputType({ description: '免检：由上一级办理' })
export class ExcuseObligationInput extends ExcuseInput {}
