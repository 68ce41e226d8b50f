import { stubsOfDirectory } from '#register/register.stub';

export const STUBS = stubsOfDirectory();
export const { PlaceStub, SchoolStub, ClassStub } = STUBS;
export type PlaceStub = InstanceType<typeof PlaceStub>;
export type SchoolStub = InstanceType<typeof SchoolStub>;
export type ClassStub = InstanceType<typeof ClassStub>;
