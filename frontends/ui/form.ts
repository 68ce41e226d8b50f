// Form tier: writing, choosing, confirming.
export { AutoComplete, Cascader, Checkbox, Drawer, Form, Input, InputNumber, Modal, Popconfirm, Radio, Select, Slider, Switch, Upload } from 'antd';
export type { FormInstance, UploadFile } from 'antd';
