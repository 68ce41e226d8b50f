import { Field, Int, ObjectType } from 'type-graphql';

@ObjectType({ simpleResolvers: true, description: '本人的二次验证' })
export class SecondFactor {
  @Field(() => Boolean, { description: '是否已开启' }) enabled: boolean;
  @Field(() => Int, { description: '还没有用过的恢复码个数' }) recoveryCodesLeft: number;
}

@ObjectType({ simpleResolvers: true, description: '添加到验证器应用的密钥；只在开启时显示' })
export class SecondFactorKey {
  @Field(() => String, { description: 'Base32 密钥，可手工输入' }) key: string;
  @Field(() => String, { description: 'otpauth:// 地址，可由验证器应用直接打开' }) address: string;
}
