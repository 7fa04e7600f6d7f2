# Messages of Zhikao. Keys start with the name of their section; add yours inside its section only,
# in both languages, so that several people can work on this file at once.

## common

common-app = 执考
common-ok = 确定
common-cancel = 取消
common-close = 关闭
common-back = 返回
common-next = 下一步
common-previous = 上一步
common-save = 保存
common-saved = 已保存
common-delete = 删除
common-remove = 移除
common-edit = 编辑
common-add = 新增
common-open = 打开
common-view = 查看
common-search = 搜索
common-clear = 清除条件
common-retry = 重试
common-undo = 撤销
common-continue = 继续
common-confirm = 确认
common-done = 完成
common-export = 导出
common-import = 导入
common-print = 打印
common-choose-file = 选择文件
common-all = 全部
common-none = 无
common-yes = 是
common-no = 否
common-unknown = 未知
common-not-given = 未填写
common-loading = 正在读取
common-working = 正在处理
common-progress = { $done } / { $total }
common-page = 第 { $page } 页，共 { $pages } 页
common-page-previous = 上一页
common-page-next = 下一页
common-rows = 第 { $from }–{ $to } 条，共 { $total } 条
common-selected = 已选 { $count } 项
common-people = { $count } 人
common-questions = { $count } 题
common-points = { $points } 分
common-minutes = { $count } 分钟
common-days = { $count } 天
common-years-old = { $years } 岁
common-year = { $year } 年
common-condition = { $name }：{ $value }
common-required = 必填
common-optional = 可不填
common-more = 更多
common-less = 收起
common-today = 今天
common-yesterday = 昨天
common-make-believe = 演示数据，人员与成绩均为虚构











## roles-and-kinds


# 题型

name-kind-single = 单选题
name-kind-multiple = 多选题
name-kind-judge = 判断题
name-kind-blank = 填空题
name-kind-essay = 简答题
name-kind-case = 案例分析题
name-kind-other = 其他题型
name-judge-true = 正确
name-judge-false = 错误
name-question-draft = 草稿
name-question-reviewed = 已审核
name-question-live = 启用
name-question-retired = 停用
name-difficulty-1 = 容易
name-difficulty-2 = 较易
name-difficulty-3 = 中等
name-difficulty-4 = 较难
name-difficulty-5 = 很难

# 多选题计分规则

name-rule-all-or-nothing = 全部选对得分
name-rule-all-or-nothing-why = 全部选对得分，多选、少选、错选不得分。
name-rule-part-if-none-wrong = 少选按比例得分
name-rule-part-if-none-wrong-why = 没有错选时，按选对的比例得分；有一个错选即不得分。
name-rule-per-option = 逐项计分
name-rule-per-option-why = 每个选项单独计分：该选的选了、不该选的没选，各得一份。
name-rule-with-deduction = 错选扣分
name-rule-with-deduction-why = 选对一项得一份，选错一项扣一份，扣完为止，本题不计负分。

# 角色

name-role-officer = 执法人员
name-role-coordinator = 培训管理员
name-role-invigilator = 监考员
name-role-administrator = 管理员
name-role-auditor = 审计员（只读）

# 考试

name-exam-mock = 模拟考试
name-exam-official = 正式考试
name-exam-make-up = 补考
name-exam-planned = 未开始
name-exam-open = 进行中
name-exam-closed = 已结束
name-attendance-due = 应考
name-attendance-sat = 实考
name-attendance-absent = 缺考
name-attendance-exempt = 免考
name-outcome-passed = 合格
name-outcome-failed = 未合格

# 执法证件

name-certificate-valid = 有效
name-certificate-suspended = 暂扣
name-certificate-cancelled = 注销
name-certificate-revoked = 吊销
name-certificate-recalled = 收回
name-certificate-lost = 遗失
name-certificate-expired = 过期
name-certificate-none = 未持证
name-act-issued = 发证
name-act-suspended = 暂扣
name-act-restored = 恢复
name-act-cancelled = 注销
name-act-revoked = 吊销
name-act-recalled = 收回
name-act-lost = 登记遗失
name-act-renewed = 换发

# 人员与单位

name-rank-leader = 中层领导干部
name-rank-staff = 一般人员
name-sex-male = 男
name-sex-female = 女
name-employment-civil-servant = 公务员
name-employment-civil-servant-like = 参照公务员法管理
name-employment-public-institution = 事业编制
name-employment-support = 工勤人员
name-employment-contract = 合同工
name-employment-dispatched = 劳务派遣
name-employment-seconded = 借调
name-unit-organ = 机关
name-unit-authorised = 授权组织
name-unit-entrusted = 受委托组织
name-level-city = 市级
name-level-county = 县区
name-level-township = 乡镇街道

# 导入台账

name-pile-accepted = 可入库
name-pile-review = 待核对
name-pile-refused = 不予入库
name-place-line = 第 { $line } 行
name-place-row = { $sheet } 第 { $row } 行
name-place-paragraph = 第 { $number } 段
name-place-item = 条目 { $item }
name-ledger-missing-key = 缺少答案
name-ledger-missing-key-why = 这道客观题没有答案，补上答案后即可入库。
name-ledger-key-outside-options = 答案超出选项
name-ledger-key-outside-options-why = 答案指向了不存在的选项，请核对答案或补全选项。
name-ledger-too-few-options = 选项不足
name-ledger-too-few-options-why = 选择题至少要有两个选项，请补全选项。
name-ledger-empty-stem = 题干为空
name-ledger-empty-stem-why = 这一条没有题干，无法成为试题。
name-ledger-repeat = 重复
name-ledger-repeat-why = 题干和选项与已有试题相同，默认不重复入库。
name-ledger-key-conflict = 答案冲突
name-ledger-key-conflict-why = 题干和选项与已有试题相同，答案却不同，请决定以哪个为准。
name-ledger-kind-inferred = 题型存疑
name-ledger-kind-inferred-why = 题型是根据有限的线索推断的，请看一眼是否正确。
name-ledger-odd-numbering = 题号异常
name-ledger-odd-numbering-why = 题号跳号或重号，前后可能有遗漏，请对照原文。
name-ledger-surplus-key = 多余答案
name-ledger-surplus-key-why = 有答案而找不到对应的试题，未使用。
name-ledger-suspect-characters = 字符存疑
name-ledger-suspect-characters-why = 文字中有转换留下的异常字符，请对照原文改正。
name-ledger-hidden-sheet = 隐藏工作表
name-ledger-hidden-sheet-why = 这一条在隐藏的工作表里，请确认是否应当导入。
name-ledger-kept-as-text = 仅存原文
name-ledger-kept-as-text-why = 这种题型目前只保存原文，不用于组卷和计分。
name-ledger-unreadable = 无法识别
name-ledger-unreadable-why = 这一条无法识别，原文已列出，请改正后重新导入。
name-ledger-bad-check-digit = 校验码错误
name-ledger-bad-check-digit-why = 号码的校验码不对，多半有一位写错，请对照证件。
name-ledger-damaged-by-spreadsheet = 号码被表格截断
name-ledger-damaged-by-spreadsheet-why = 号码被电子表格改成了科学计数或尾数变零，请把该列设为文本后重新填写。
name-ledger-bad-date = 日期有误
name-ledger-bad-date-why = 日期不存在或无法识别，请按 2026-11-23 的样式填写。
name-ledger-no-unit = 未写单位
name-ledger-no-unit-why = 没有写所在单位，无法归档，请补上单位。
name-ledger-age-differs = 出生日期不一致
name-ledger-age-differs-why = 填报的出生日期与身份证号码不一致，请核实；有组织认定的，登记认定文号。
name-ledger-sex-differs = 性别不一致
name-ledger-sex-differs-why = 填报的性别与身份证号码不一致，请核实。
name-ledger-repeated-certificate = 执法证号重复
name-ledger-repeated-certificate-why = 这个执法证号已登记在另一人名下，请核实。
name-ledger-repeated-identity = 身份证号重复
name-ledger-repeated-identity-why = 这个身份证号码已经出现过，可能是同一个人。
name-ledger-may-not-hold = 不得持证
name-ledger-may-not-hold-why = 按考核办法，这类编制人员不得持有执法证件，请核实编制性质。
name-ledger-no-name = 未写姓名
name-ledger-no-name-why = 没有写姓名，请补上。
name-ledger-bad-identity = 身份证号格式错误
name-ledger-bad-identity-why = 身份证号码的位数或字符不对，请对照证件。











## navigation

navigation-home = 待办
navigation-home-officer = 首页
navigation-practice = 练习
navigation-mistakes = 错题本
navigation-favourites = 收藏
navigation-my-exams = 我的考试
navigation-my-archive = 我的档案
navigation-section-exams = 考试
navigation-bank = 题库
navigation-import = 导入
navigation-statutes = 法律法规库
navigation-blueprint = 组卷
navigation-exams = 考试安排
navigation-section-people = 人员
navigation-people = 人员与单位
navigation-archive = 档案
navigation-certificates = 证件
navigation-section-analysis = 分析
navigation-statistics = 统计
navigation-items = 试题质量
navigation-settings = 设置
navigation-help = 帮助
navigation-lock = 锁定
navigation-sign-out = 退出登录
navigation-account = { $name } · { $role }











## first-start












## sign-in












## home












## practice












## exam-entry












## exam












## result












## bank












## import












## people












## archive












## certificates












## statistics












## exams












## blueprint












## settings












## errors












## cli












## export












## demo








