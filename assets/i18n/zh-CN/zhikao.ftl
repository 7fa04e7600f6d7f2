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
name-lost-law-version = 法律版本
name-lost-part-of-law = 没有条号的款或项
name-lost-tag = 知识点标签
name-lost-gap = 填空的可接受答案
name-lost-long-text = 过长文字的末尾
name-lost-guarded = 可能被当作公式的开头字符
name-lost-parts = 案例的小题结构
name-lost-kind = 题型
name-lost-answer = 参考答案
name-lost-characters = 控制字符或首尾空白
name-lost-law = 法律名称
name-lost-form = 读回后含义会改变的文字
name-lost-versions = 以前的版本
name-lost-hands = 编写人和审核人
name-ending-bank = 执考题库

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
name-stands-file = “{ $file }”{ $place }
name-stands-bank = “{ $bank }”第 { $number } 题
name-stands-bank-retired = “{ $bank }”第 { $number } 题（已停用）
name-other = { $place }，答案：{ $key }
name-other-between = ；
name-ledger-repeat = 重复
name-ledger-repeat-why = 题干和选项与已有试题相同，默认不重复入库。
name-ledger-also-elsewhere = 别的题库也有
name-ledger-also-elsewhere-why = 别的题库里已有相同试题且答案一致。仍可入库，组卷时不会重复抽到。
name-ledger-near-repeat = 疑似重复
name-ledger-near-repeat-why = 与另一道试题几乎相同，只差个别字词，请决定是否都要保留。
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
name-ledger-page-furniture = 页码、页眉或水印
name-ledger-page-furniture-why = 这一行每页都有，是页码、页眉、页脚或水印，没有算进试题；如果它属于试题，请在预览里补上。
name-ledger-kept-as-text = 仅存原文
name-ledger-kept-as-text-why = 这种题型目前只保存原文，不用于组卷和计分。
name-ledger-retired = 原题库已停用
name-ledger-retired-why = 这道题在原来的题库里已经停用，请确认是否还要使用。
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
name-ledger-article-gap = 缺条
name-ledger-article-gap-why = 前后两条之间缺少条文，请核对是否漏页或漏行。
name-ledger-article-repeated = 条号重复
name-ledger-article-repeated-why = 同一条号出现两次，请核对其中一处是否写错。
name-ledger-article-backward = 条号倒序
name-ledger-article-backward-why = 条文排在更大的条号之后，请对照正式文本。
name-ledger-article-blank = 条文为空
name-ledger-article-blank-why = 只有条号，没有条文内容。
name-ledger-item-gap = 项号不连续
name-ledger-item-gap-why = 款下各项没有从（一）起连续编号，请对照正式文本。
name-ledger-head-inferred = 条头不明
name-ledger-head-inferred-why = 条号与正文之间没有空格，可能是引用；已按新的一条处理，请核对。
name-ledger-stray-text = 条外文字
name-ledger-stray-text-why = 这段文字不属于任何一条，已单独保留。
name-ledger-unfinished-text = 文字中断
name-ledger-unfinished-text-why = 段落末尾没有标点，可能是断行或漏字。
name-ledger-title-from-name = 标题取自文件名
name-ledger-title-from-name-why = 文本中没有标题，暂用文件名代替。
name-ledger-no-version-date = 没有通过日期
name-ledger-no-version-date-why = 没有写明这一版本何时通过或公布，请补上日期再入库。
name-ledger-dates-differ = 日期不一致
name-ledger-dates-differ-why = 文本与文件名中的日期不同，请确认哪一个正确。
name-ledger-effective-assumed = 施行日期按通过日推定
name-ledger-effective-assumed-why = 没有写明这一版本何时施行，暂以通过（公布）日期代替。
name-ledger-same-version = 版本已有
name-ledger-same-version-why = 法规库中已有这一版本，文本相同。
name-ledger-version-differs = 版本文本不同
name-ledger-version-differs-why = 法规库中已有这一版本但文本不同；如以本文件为准，请先撤销原来的导入。











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
navigation-statutes = 法规库
navigation-blueprint = 组卷
navigation-exams = 考试安排
navigation-section-people = 人员
navigation-people = 人员与单位
navigation-archive = 档案
navigation-certificates = 证件
navigation-section-analysis = 分析
navigation-statistics = 统计
navigation-marking = 评卷
navigation-items = 试题质量
navigation-settings = 设置
navigation-help = 帮助
navigation-lock = 锁定
navigation-sign-out = 退出登录
navigation-account = { $name } · { $role }
navigation-set-up = 建立单位
navigation-import-people = 导入人员
navigation-section-questions = 试题
navigation-no-account = 未建账号，直接练习
navigation-opening = 正在打开资料
navigation-elsewhere-title = 执考已经打开
navigation-elsewhere-sentence = 同一份资料只能开一个窗口。请在任务栏里切换到已打开的窗口。
navigation-closing-title = 考试正在进行
navigation-closing-sentence = 已作答的内容都已保存。关闭窗口后考试时间照常计算；时间未到可以重新进入继续作答。
navigation-closing-stay = 返回考试
navigation-closing-leave = 仍要关闭











## first-start

first-start-title = 欢迎使用执考
first-start-sentence = 行政执法人员培训、考试、评议考核档案与证件管理。请选择从哪里开始。
first-start-practise = 直接练习
first-start-practise-why = 不用建账号，随程序带有四部行政法律的练习题，马上可以做题。
first-start-organisation = 建立单位
first-start-organisation-why = 由法制机构设立第一位管理员，再导入人员、题库，安排考试。
first-start-city = 看看演示
first-start-city-why = 生成一座虚构的城市，有单位、人员、历年考试和成绩，可放心试用。
first-start-foot = 所有资料只保存在本机，不需要网络。以后随时可以改选。
first-start-city-building = 正在生成虚构的城市
first-start-administrator = 管理员负责账号、考核办法、证件处理和备份。
first-start-name = 姓名
first-start-name-hint = 显示在界面和办理记录里，如“王主任”
first-start-login = 登录名
first-start-login-hint = 登录时填写，如姓名拼音
first-start-found = 建立
first-start-differ = 两次填写的口令不一致，请重新填写第二遍。
first-start-code-title = 请抄下恢复码
first-start-code-sentence = 所有管理员都忘记口令时，只有它能打开本单位的资料。它只显示这一次，程序里不留底。请抄写或打印后锁入保险柜，不要存放在这台电脑上。
first-start-code-path = 保存位置，如 U 盘上的文件
first-start-code-save = 保存恢复码
first-start-code-file = 执考恢复码.txt
first-start-code-kind = 文本文件
first-start-code-saved = 已保存到 { $path }。打印后请删除这个文件。
first-start-code-written = 我已抄下或打印恢复码，并妥善保管
first-start-code-text = 执考恢复码

    管理员：{ $name }
    恢复码：{ $code }

    所有管理员都忘记口令时，在登录界面选择“用恢复码重设”，填写登录名和恢复码。
    请打印后锁入保险柜，并删除本文件。
first-start-code-place = 选择位置











## sign-in

sign-in-title = 登录
sign-in-who = 登录名或证件号码
sign-in-who-hint = 执法人员填写执法证号、准考证号或身份证号
sign-in-who-missing = 请先填写登录名或证件号码。
sign-in-login = 管理员登录名
sign-in-passphrase = 口令
sign-in-passphrase-new = 新口令
sign-in-passphrase-again = 再次填写新口令
sign-in-passphrase-hint = 至少 { $least } 个字符，一句自己记得住的话最好
sign-in-submit = 登录
sign-in-code-title = 用一次性码登录
sign-in-code = 一次性码
sign-in-code-hint = 管理员发给您的单子上有，14 天内有效，只能用一次
sign-in-recovery-title = 用恢复码重设口令
sign-in-recovery = 恢复码
sign-in-recovery-hint = 建立单位时抄下的那一串字符
sign-in-to-code = 我有一次性码
sign-in-to-recovery = 用恢复码重设
sign-in-to-passphrase = 返回用口令登录
sign-in-locked = { $count } 分钟无人操作，已自动锁定。请重新登录，资料都已保存。
sign-in-demo = 演示资料：登录名 demo-admin、demo-coordinator、demo-invigilator 或 demo-auditor，口令都是 demo。
sign-in-offline = 本机运行，不使用网络。
sign-in-folder = 资料位置：{ $path }











## home

home-morning = 上午好，{ $name }
home-afternoon = 下午好，{ $name }
home-evening = 晚上好，{ $name }
home-title = 开始练习
home-nothing = { $day } · 没有事情等您处理
home-waiting = { $day } · 有 { $count } 件事等您处理
home-suspensions = 暂扣待确认
home-suspensions-why = { $exam }；最早一件已等 { $days } 天
home-suspensions-overdue = { $exam }；最早一件已等 { $days } 天，{ $overdue } 件已逾期
home-restorations = 恢复待确认
home-review = 导入试题待核对
home-review-why = { $file }：{ $found } 题中 { $accepted } 题已入库，{ $review } 题需要核对
home-confirm = 去确认
home-all-clear = 没有待办事项
home-all-clear-why = 需要您决定、核对的事情会出现在这里。
home-trend = 合格率
home-trend-basis = 实考口径 · 初考
home-trend-none = 有两个年度以上的考试成绩后，这里显示合格率的变化。
home-trend-city = 市级
home-trend-county = 区县
home-trend-leaders = 中层领导
home-week = 本周考试
home-week-none = 七天内没有考试。
home-week-open = 正在进行
home-verified = 完整性核验：{ $time } 通过
home-not-verified = 完整性核验：尚未做过
home-backed-up = 最近备份：{ $time }
home-not-backed-up = 最近备份：尚未做过
home-due = 要参加的考试
home-due-none = 目前没有要参加的考试。可以先做练习。
home-due-open = 已开放，{ $time } 前可以进入
home-due-days = { $time } 开考，还有 { $count } 天
home-due-today = 今天 { $time } 开考
home-due-soon = { $time } 开考
home-minutes = { $count } 分钟
home-enter = 进入考试
home-practice = 今天的练习
home-practice-none = 今天还没有练习。每天二十题，考前不慌。
home-practice-done = 今天做了 { $answered } 题，答对 { $right } 题
home-practice-go = 开始练习
home-certificate = 执法证件
home-certificate-none = 还没有登记执法证件。
home-certificate-number = 证号 { $number }
home-certificate-until = 有效期至 { $date }
home-hours = 今年培训 { $hours } 学时，要求 { $asked } 学时
home-archive = 查看我的档案
home-nobody-title = 开始练习
home-nobody-sentence = 随程序带有四部行政法律的练习题。每做一题，马上看到答案和法条。
home-nobody-organisation = 建立单位
home-nobody-organisation-why = 需要管理人员、组织考试、登记证件时，设立第一位管理员。
home-nobody-import = 导入题库
home-nobody-import-why = 把现有的 Excel 或文本题目放进来练习。
home-steps = 从这里开始
home-step-people = 导入单位和执法人员
home-step-people-why = 用现有的花名册，Excel 或 CSV 都可以；导入前逐项核对。
home-step-questions = 导入题库
home-step-questions-why = 已有的 Word、Excel、CSV 或文本题目；不导入也可以先用随程序带的入门题库。
home-step-exam = 安排第一次考试
home-step-exam-why = 选择组卷方案、时间和应考人员。











## practice

practice-loading = 正在读取题库
practice-failed = 暂时不能练习
practice-nothing = 还没有可以练习的题
practice-nothing-why = 导入题库后，题目会按法律列在这里。
practice-progress = 已练 { $seen } 题，共 { $total } 题
practice-start = 开始练习
practice-left-at = 上次练到第 { $at } 题，共 { $total } 题。
practice-resume = 接着练
practice-no-mistakes = 错题本里没有这一部分的题。可以换一种顺序继续练。
practice-in-sequence = 顺序
practice-unseen-first = 未做优先
practice-random = 随机
practice-mistakes = 错题 { $count }
practice-answer-mode = 答题
practice-recite-mode = 背题
practice-law = 法律
practice-all = 全部
practice-questions = 题数
practice-seen = 已练
practice-right = 答对
practice-leave = ←　目录
practice-tally = 对 { $right } · 错 { $wrong }
practice-not-kept = 刚才的作答没有记下，可以继续练习；下一题会再次保存进度。
practice-own-right = 你的答案，正确
practice-own-answer = 你的答案
practice-right-answer = 正确答案
practice-next = 下一题
practice-space = 空格
practice-answer = 提交
practice-skip = 跳过　→
practice-in-mistakes = 错题本 { $count } 题
practice-explained-after = 作答后，这里显示答案、解析和法律依据。
practice-correct = 答对了。
practice-correct-still = 答对了。连对三次后移出错题本。
practice-incorrect = 答得不对，已记入错题本，连对三次后移出。
practice-version = { $date } 版
practice-over = 这一组练完了
practice-over-sentence = 答对 { $right } 题，答错 { $wrong } 题，跳过 { $left } 题。
practice-recited = 共看了 { $count } 题。
practice-to-shelves = 返回目录
practice-again-mistakes = 再练错题
question-reference-answer = 参考答案
question-other-form = 其他系统的题型：{ $form }
question-unanswered = 未作答












## exam-entry

exam-entry-title = 考试入口
exam-entry-loading = 正在读取考试信息
exam-entry-failed = 现在不能进入考试
exam-entry-not-listed = 没有找到开放中的考试。请核对号码；如果号码无误，请让监考员查看应考名单。
exam-entry-not-open = 考试还没有开放，监考员开放后即可进入。
exam-entry-closed = 这场考试已经结束，不能再进入。需要补考的，请留意补考通知。
exam-entry-too-early = 考试在 { $time } 开始，到时再点“重新查看”即可进入。
exam-entry-too-late = { $time } 起已不能进入这场考试。请联系监考员或本单位培训管理员。
exam-entry-exempt = 这场考试您免考：{ $reason }。无需进入。
exam-entry-not-seated = 本次考试分场次进行，还没有给您排座。请联系考务人员。
exam-entry-none = 目前没有您的考试
exam-entry-none-why = 有了安排会显示在这里。现在可以先练习。
exam-entry-practise = 去练习
exam-entry-own-hint = 点一场考试进入，或查看成绩
exam-entry-exam = 考试
exam-entry-exam-name = 名称
exam-entry-kind = 类型
exam-entry-window = 时间
exam-entry-state = 状态
exam-entry-void = 成绩无效
exam-entry-sitting = 考试中
exam-entry-marking = 评卷中
exam-entry-awaited = 可以进入
exam-entry-who = 请输入考生的号码，核对身份后再开始计时。
exam-entry-number = 准考证号、执法证号或身份证号
exam-entry-number-hint = 三种号码任选一种
exam-entry-which = 这位考生有几场考试开放，请选择一场
exam-entry-check = 请核对以下信息，确认无误后进入；进入即开始计时
exam-entry-in = 确认无误，进入考试
exam-entry-go-on = 继续考试
exam-entry-result = 查看成绩
exam-entry-look-again = 重新查看
exam-entry-goes-on = 考试已经开始，上次中断前的作答都已保存，计时没有停止。
exam-entry-handed-in = 已经交卷。
exam-entry-voided = 本场考试的成绩已被认定无效。
exam-entry-late = 距离考试结束只剩 { $count } 分钟，到时自动交卷。
exam-entry-ready = 可以进入考试。信息有误的，请先告诉监考员，不要进入。
exam-entry-person = 考生
exam-entry-name = 姓名
exam-entry-unit = 单位
exam-entry-admission = 准考证号
exam-entry-certificate = 执法证号
exam-entry-no-certificate = 尚未持证
exam-entry-minutes = 时长
exam-entry-questions = 试卷
exam-entry-questions-points = 共 { $count } 题，满分 { $points } 分
exam-entry-pass-mark = 合格线
exam-entry-rules = 考试须知
exam-entry-rule-time = 进入后开始计时，共 { $count } 分钟；{ $time } 全场结束。时间到自动交卷。
exam-entry-rule-saved = 每次作答立即保存。电脑断电或程序关闭，重新进入后从原题继续，已保存的作答不会丢失。
exam-entry-rule-hand-in = 可以提前交卷，交卷前会列出未答和标记的题。交卷后不能修改。
exam-entry-rule-focus = 考试全屏进行。离开考试窗口的次数和时间会被记录，供监考员核实。
exam-entry-multiple = 多选题计分：{ $rule }
exam-entry-example = 例：一道 { $maximum } 分的题有 A 到 E 五个选项，正确答案是 A、B、C。选 A、B、C 得 { $all } 分；只选 A、B 得 { $few } 分；选 A、B、D 得 { $wrong } 分。
exam-entry-device = 设备检查
exam-entry-device-checking = 正在检查磁盘和时钟
exam-entry-device-good = 正常
exam-entry-device-slow = 较慢
exam-entry-device-bad = 异常
exam-entry-device-compare = 请核对
exam-entry-device-disk = 保存一次作答用时 { $count } 毫秒
exam-entry-device-disk-slow = 保存一次作答用时 { $count } 毫秒，比平常慢，不影响作答
exam-entry-device-disk-bad = 磁盘不能写入，请换一台电脑：{ $why }
exam-entry-device-clock = 本机时间 { $time }，应与考场时钟一致
exam-entry-device-letters = 这一行应清晰完整：行政处罚 许可 强制 复议 ABCD 0123 《》①②③












## exam

exam-opening = 正在打开试卷
exam-failed = 试卷暂时打不开
exam-failed-kept = 已保存的作答都在。请返回入口重试，或举手告诉监考员。
exam-back = 返回考试入口
exam-over = 已交卷，正在打开成绩
exam-candidate = { $name } · 准考证 { $number }
exam-saved = ✓ 已保存 { $time }
exam-saving = 正在保存…
exam-not-saved = ✗ 未保存
exam-saves-itself = 作答自动保存
exam-not-saved-sentence = 刚才的作答还没有保存：{ $why }
exam-not-saved-kept = 作答仍在屏幕上，程序每隔几秒自动重试，您可以继续答题。如果一直未保存，请举手告诉监考员，不要关闭程序。
exam-smaller = 字号 A−
exam-larger = A+
exam-time-left = 剩余时间
exam-time-short = 不足 5 分钟
exam-number = 第 { $number } 题
exam-of = 共 { $count } 题
exam-kind-points = { $kind } · { $points } 分
exam-choose-one = 只有一个选项正确
exam-choose-judge = 判断说法是否正确
exam-fill-gaps = 每空填写后自动保存
exam-write-essay = 写在下面，停笔后自动保存
exam-write-case = 阅读材料，逐一回答各小题
exam-write-here = 在此作答
exam-characters = 已写 { $count } 字
exam-material = 材料
exam-part = （{ $number }）{ $kind } · { $points } 分
exam-key-part = 换小题
exam-gap = 第 { $number } 空
exam-previous = ←　上一题
exam-next = 下一题　→
exam-mark = ☆　标记
exam-unmark = ★　取消标记
exam-key-choose = 选择
exam-key-turn = 翻页
exam-key-mark = 标记
exam-key-help = 帮助
exam-card = 答题卡
exam-card-counts = 已答 { $answered } · 未答 { $open } · 标记 { $marked }
exam-legend-answered = 已答
exam-legend-open = 未答
exam-legend-marked = 标记
exam-hand-in = 交卷
exam-review-title = 交卷前请检查
exam-review-complete = 全部 { $count } 题都已作答。
exam-review-open = 还有 { $count } 题未答，点题号回去作答：
exam-review-marked = 有 { $count } 题做了标记，点题号回去查看：
exam-go-on = 继续答题
exam-confirm-title = 确认交卷？
exam-confirm-sentence = 交卷后不能再修改作答。
exam-confirm-open = 还有 { $count } 题未答，未答的题不得分。交卷后不能再修改作答。
exam-confirm = 确认交卷
exam-time-up = 考试时间到
exam-time-up-sentence = 正在按已保存的作答交卷，请稍候。
exam-handing-in = 正在交卷
exam-handing-in-sentence = 请稍候，不要关闭程序。
exam-end-failed = 还没有交上：{ $why }
exam-end-failed-kept = 已保存的作答都在，程序每隔几秒自动重试。如果一直交不上，请举手告诉监考员。
exam-waits = 请等候监考员
exam-waits-sentence = 考试中断期间，这台电脑的时钟无法说明过去了多久。您已保存的作答都在；监考员处理后自动继续，请不要关闭程序。
exam-waits-check = 重新检查
exam-help = 按键说明
exam-help-choose = 选择选项；多选题再按一次取消
exam-help-judge = 判断题：正确、错误
exam-help-turn = 上一题、下一题
exam-help-mark = 标记本题，稍后再看
exam-help-hand-in = 交卷（会再问一次）
exam-help-tab = 在按钮和填空之间移动，回车确定
exam-help-close = 知道了












## result

result-title = 考试成绩
result-loading = 正在读取成绩
result-none = 暂时看不到成绩
result-awaits = 已交卷，等待评阅
result-none-why = 这场考试还没有成绩。交卷或考试结束后即可查看。
result-back = 完成
result-practise = 去练习
result-score = 得分
result-of = 满分 { $points } 分
result-above = 合格线 { $mark } 分，高出 { $points } 分
result-below = 合格线 { $mark } 分，还差 { $points } 分
result-void = 成绩无效
result-no-score = 本场考试没有得分。
result-next = 接下来
result-regulation = 依据：{ $name }（第 { $version } 版）
result-next-mock = 模拟考试不计入考核，可以接着练习。
result-next-nothing = 本次考试合格，不需要办理其他事项。
result-next-none-demanded = 按考核办法，没有需要办理的事项。
result-next-make-up = 需要参加补考。补考的时间和地点另行通知，也会显示在“我的考试”里。
result-next-make-up-waived = 补考要求已撤销，不需要参加补考。
result-next-suspension = 已提出暂扣执法证件的建议，由法制机构在 { $date }前审核决定。决定作出之前，证件仍然有效；您可以向法制机构陈述和申辩。
result-next-suspended = 执法证件已暂扣，暂扣期间不得从事执法活动。
result-next-not-suspended = 经法制机构审核，不予暂扣执法证件。
result-next-restoration = 已提出恢复执法证件的建议，由法制机构在 { $date }前审核决定。恢复之前，不得从事执法活动。
result-next-restored = 执法证件已恢复。
result-next-not-restored = 经法制机构审核，暂不恢复执法证件。
result-next-settled = 此前的要求已经完成，不需要办理其他事项。
result-by-law = 分法律得分
result-no-basis = 未注明法律依据
result-not-explained = 按考核办法，本场考试不公布试题和答案。
result-questions = 逐题说明
result-missed = 只看失分题
result-all = 全部题目
result-nothing-missed = 没有失分的题。
result-number = 第 { $number } 题
result-points = 得分 { $points }
result-right = 答对
result-partly = 部分得分
result-cancelled = 不计分
result-unmarked = 待评阅
result-part = （{ $number }）{ $points } 分：{ $why }
result-wrong = 答错
result-own-answer = 你的答案
result-right-answer = 正确答案
result-chosen-right = 你选了，正确
result-chosen-wrong = 你选了，不正确
result-is-right = 应选
result-basis = 法律依据：{ $basis }
result-why-right = 与正确答案一致，得 { $points } 分。
result-why-not = 与正确答案不一致，不得分。
result-why-granted = 此题经更正，全体得 { $points } 分。
result-why-cancelled = 此题经更正作废，不计入总分。
result-why-marked = 经 { $marks } 人评阅，得 { $points } 分。
result-why-unmarked = 尚未评阅。
result-why-parts = 各小题合计得 { $points } 分。
result-why-unanswered = 没有作答，不得分。
result-why-options = { $rule }：{ $of } 个正确选项选对 { $right } 个，错选 { $wrong } 个，得 { $points } 分。
result-why-gaps = { $of } 空填对 { $right } 空，得 { $points } 分。












## bank

bank-stem = 题干
bank-exam-only = 仅用于考试
bank-key-is = 答案：{ $key }
bank-gap = ({ $number }) { $words }
bank-gap-or = {" "}或{" "}
bank-tab-questions = 试题
bank-tab-imports = 导入记录
bank-tab-coverage = 法条覆盖
bank-template = 下载模板
bank-template-title = 保存试题模板
bank-template-name = 试题模板
bank-export-title = 导出“{ $bank }”
bank-lossy-title = 有 { $count } 道试题不能完整保存
bank-lossy-why = { $ending } 格式装不下这个题库的全部内容；TOML 和 JSON 可以。
bank-lossy-line = { $what }：{ $count } 题
bank-lossy-save = 仍然保存
bank-none = 还没有题库
bank-none-why = 把手头的 Word、Excel、CSV 或文本题库导入进来，或者先下载模板填写。
bank-empty = 这个题库还没有试题
bank-empty-why = 导入试题后，在这里查看和修改。
bank-no-match = 没有符合条件的试题
bank-no-match-why = 换一个条件，或者清除全部条件。
bank-kind = 题型
bank-kind-is = 题型：
bank-law-is = 法律：
bank-state = 状态
bank-state-is = 状态：
bank-state-unretired = 不含停用
bank-law-none = 无法律依据
bank-article-is = 第{ $article }条 ✕
bank-article-whole = 不分条 ✕
bank-coverage-law = 法律
bank-coverage-share = 有试题的条文
bank-coverage-with = 有试题的条文
bank-coverage-without = 没有试题的条文
bank-coverage-articles = 第{ $articles }条
bank-coverage-no-basis = { $count } 道试题没有法律依据
bank-coverage-none = 没有试题注明法律依据
bank-coverage-none-why = 试题注明法律依据后，这里会列出每部法律、每一条有多少试题。
bank-coverage-all = 全部 { $count } 道试题
bank-coverage-whole = 不分条：{ $count } 道
bank-coverage-article = 第{ $article }条：{ $count } 道
bank-coverage-unsure = 法律库中没有这部法律的全文，只能列出最后一条被引用条文之前的空缺。
bank-coverage-unknown = 被引用但该法没有的条文，请核对这些试题
bank-coverage-complete = 已知条文都有试题
bank-search = 搜索题干、选项、解析
bank-basis = 法律依据
bank-basis-example = 例如 《行政处罚法》第36条第2款
bank-difficulty = 难度
bank-no-difficulty = 未标注
bank-number = 第 { $number } 题
bank-version = 版本
bank-source = 来源
bank-expires = 有效期至
bank-expires-example = 例如 2027-12-31
bank-never-expires = 长期有效
bank-explanation = 解析
bank-no-explanation = 没有解析
bank-history = 修改记录
bank-step = 第 { $version } 版，{ $state }；{ $by }
bank-compare = 与现在比较
bank-compare-not = 收起比较
bank-compared = 第 { $version } 版与现在的差异
bank-bulk = 批量修改…
bank-bulk-chosen = 修改勾选的 { $count } 题…
bank-bulk-title-chosen = 修改勾选的 { $count } 道试题
bank-bulk-apply = { $count ->
    [0] 确认修改
   *[other] 修改 { $count } 道试题
}
bank-bulk-more = 另有 { $count } 道
bank-bulk-clear = 取消勾选
bank-bulk-title-filter = 修改符合条件的全部试题
bank-bulk-keep = 不变
bank-bulk-add = 增加知识点
bank-bulk-remove = 去掉知识点
bank-bulk-until = 到某一天
bank-bulk-would = 将会修改
bank-bulk-nothing-yet = 请先选择要改什么；这里会列出结果，此时尚未修改。
bank-bulk-counts = 共 { $considered } 道，将修改 { $changed } 道，{ $same } 道原本如此。
bank-bulk-refused = { $count } 道保持不变
bank-bulk-done = 已修改 { $count } 道试题
bank-bulk-undone = 已撤销，{ $count } 道试题恢复原样
bank-bulk-questions = 试题
bank-bulk-past = 本题库的批量修改
difference-none = 内容相同
difference-option = 选项 { $letter }
difference-gap = 第 { $number } 空
difference-text = 文本
difference-part = 第 { $number } 问：{ $field }
bank-retire = 停用
bank-use = 启用
bank-review = 审核通过
bank-send-back = 退回草稿
bank-written = 编写
bank-reviewed = 审核
bank-not-reviewed = 尚未审核
bank-by-at = { $name }，{ $day }
bank-by-nobody = 未署名
bank-saved-draft = 已保存。内容有改动，试题需重新审核
bank-retire-title = 停用这道题？
bank-retire-why = 停用后不再抽入新试卷，也不再出现在练习中；已经组好的试卷不受影响，可以随时重新启用。
bank-leave-title = 放弃修改？
bank-leave-why = 有修改还没有保存，离开后这些修改会丢失。
bank-leave = 放弃修改
bank-undo-why = 这次放入“{ $bank }”的试题将移出题库；导入后修改过的试题会先拦下，不会丢失。已经组好的试卷保留自己的副本。
bank-undone = 已撤销导入，{ $count } 题移出题库
bank-no-imports = 还没有导入过试题
bank-no-imports-why = 每次导入都会在这里留下台账，可以撤销。
bank-import-when = 时间
bank-import-into = 题库
bank-import-files = 文件
bank-import-by = 操作人
bank-edit-title = 修改第 { $number } 题
bank-preview = 预览
bank-options = 选项
bank-options-hint = 勾选正确的选项
bank-add-option = 增加一个选项
bank-key = 答案
bank-gaps-hint = 每空一行；同一空有几种正确写法时用 | 分开
bank-add-gap = 增加一空
bank-part = 第 { $number } 问
bank-part-stem = 问题
bank-add-part = 增加一问
bank-other-hint = 其他系统带来的文本；在上面选择题型，即可改成可用的试题
bank-tags = 知识点
bank-tags-hint = 用逗号分开
bank-keep-order = 选项顺序固定
bank-problem-stem = 请填写题干。
bank-problem-few = 至少要有两个选项。
bank-problem-empty-option = 有选项是空的，请填写或移除。
bank-problem-same = 有两个选项内容相同。
bank-problem-key = 请标出正确答案。
bank-problem-gap = 每个空都要有答案。
bank-problem-parts = 案例题至少要有一问。
bank-problem-basis = 没有认出法律依据，请写成《行政处罚法》第36条的样式。
bank-problem-expiry = 有效期请写成 2027-12-31 的样式。
save-path = 保存到
save-browse = 选择位置
save-written = 已保存到 { $path }












## import

import-title = 导入试题
import-subtitle = 先读成台账逐条看过，再决定入库；入库前不会改动题库。
import-crumb = 导入“{ $bank }”
import-drop = 把文件拖到这里
import-questions-files = 试题文件
import-questions-formats = Word、Excel、CSV、JSON、网页、文本或执考题库文件，原样即可，可一次放入多个
import-path = 文件路径
import-path-example = 例如 /home/wang/文件.docx
import-bank = 放入
import-new-bank = 新建题库
import-existing-bank = 已有题库
import-bank-example = 题库名称
import-bank-with-count = { $name }（{ $count } 题）
import-choose-bank = 选择题库
import-bank-exists = 已有同名题库，试题将并入其中。
import-read = 开始读取
import-read-note = 读取后先给出台账，不会直接入库。
import-reading = 正在读取文件
import-nothing-entered = 没有任何内容入库。
import-unread = 有文件无法读取，其余文件照常列出
import-unread-line = { $file }：{ $why }
import-file-count = { $count } 个文件
import-found = { $count } 题
import-found-people = { $count } 人
import-other-files = 重新选择
import-accept = 接受 { $count } 题
import-accept-people = 接受 { $count } 人
import-pile = { $pile } { $count }
import-adds-up = 合计 { $count } ✓
import-pile-empty = 这一类没有内容
import-number = 题号
import-place = 位置
import-reason = 原因
import-ticked = 已选入库
import-tick = 这一条也入库
import-tick-alike = 原因相同的 { $count } 条都入库
import-keys = ↑ ↓ 上一条 / 下一条　Y 入库并看下一条
import-keys-plain = ↑ ↓ 上一条 / 下一条
import-understood = 识别结果
import-raw = 原文
import-no-stem = （没有题干）
import-no-key = 没有可用的答案
import-detail = 所涉内容：{ $words }
import-uncompared = 有题库无法读取，没有与其中的试题查重
import-detail-same = 与{ $place }相同
import-detail-near = 近似于{ $place }
import-detail-officer = 档案中已有：{ $name }
import-done = 已入库 { $count } 题
import-done-why = 已放入“{ $bank }”；其余 { $left } 题没有入库，台账保存在导入记录里。
import-open-bank = 查看题库
import-again = 继续导入
import-undo = 撤销本次导入
import-undo-title = 撤销这次导入？
import-undo-why = 这次放入“{ $bank }”的 { $count } 题将移出题库。已经组好的试卷保留自己的副本，不受影响。
import-undone = 已撤销
import-undone-why = 这次导入的试题已移出“{ $bank }”。
reading-sign-format = 文件格式本身标明
reading-sign-hand = 人工指定
reading-sign-column = 按列名
reading-sign-label = 按前面的标签
reading-sign-heading = 按上方的题型标题
reading-sign-name = 按工作表或文件名
reading-sign-tag = 按题干中的题型标记
reading-sign-number = 按题号
reading-sign-gap = 前一题结束，没有题号
reading-sign-content = 按该列多数单元格的内容推断
reading-sign-dotted = 按“A.”这样的字母
reading-sign-bracketed = 按“（A）”这样的字母
reading-sign-spaced = 按字母加空格
reading-sign-glued = 按行首字母，没有标点
reading-sign-together = 全部选项写在一处
reading-sign-bracket = 写在题干括号里
reading-sign-end-mark = 题末的√或×
reading-sign-key-table = 按答案表
reading-sign-key-file = 按答案文件
reading-sign-judge-words = 两个选项就是对和错
reading-sign-judge-key = 答案是对或错
reading-sign-key-count = 按正确选项的个数
reading-sign-gap-in-stem = 题干有空，答案是文字
reading-stated = 有明示
reading-usual = 常见写法
reading-inferred = 推断
reading-part-number = 题号
reading-part-stem = 题干
reading-part-option = 选项
reading-part-key = 答案
reading-part-explanation = 解析
reading-part-beside = 标签及其他
reading-role-none = （不读）
reading-role-option = 选项 { $letter }
reading-role-all-options = 全部选项
reading-role-kind = 题型
reading-role-multiple-flag = 是否多选
reading-role-difficulty = 难度
reading-role-tags = 知识点
reading-role-basis = 法律依据
reading-role-exam-only = 仅用于考试
reading-role-expires = 有效期至
reading-role-shuffle = 选项可否乱序
import-kind = 题型
import-key = 答案
import-key-example = A、ACD、对……
import-key-apply = 确定
import-mend = 修正
import-edit = 编辑本题
import-edit-done = 就这样
import-join = 并入上一题
import-explains = 是上一题的解析
import-split = 拆成两题
import-split-why = 请点击第二题开始的那一行。
import-split-end = 不拆分
import-split-here = 从此处开始
import-mended = 已修正：{ $what }
import-mended-now = 现为“{ $pile }”
import-take-back = 撤销这一步
import-evidence = 依据：{ $confidence }
import-evidence-line = { $part }：{ $sign }
import-marks = 颜色
import-loose = { $count } 处内容不属于任何一题
import-loose-hide = 回到题目
import-keys-file = 答案在另一个文件里
import-keys-none = 题目不带答案时选择
import-keys-choose = 选择答案文件
import-keys-remove = 不用它
import-keys-missing = { $count } 题没有答案。如果答案在另一个文件里，请在此选择。
import-columns = 列对应
import-columns-title = 各列分别是什么？
import-columns-why = 在每列上方选择它的内容，至少要有一列是题干。此时不会导入任何内容。
import-columns-unknown = 看不出这张表各列是什么。
import-columns-by-hand = 已按以前为这种表头指定的各列读取
import-columns-change = 更改
import-columns-sheet = 工作表
import-columns-header = 表头所在行
import-columns-no-header = 没有表头
import-columns-row = 第 { $row } 行
import-columns-remember = 记住，下次同样的表头照此读取
import-columns-read = 按此读取
import-columns-no-stem = 还没有指定题干列。
import-columns-twice = 有两列重复：{ $role }
import-act-kind = 题型
import-act-key = 答案
import-act-rewritten = 内容
import-act-split = 拆成两题
import-act-joined = 并入上一题
import-act-explanation = 作为上一题的解析
import-large = 文件很大，不逐题列出
import-large-why = 每一题都已读取并比对。可入库的会入库，待核对和不予入库的不会入库，下面列出它们的位置。
import-large-more = ……还有 { $count } 条。导入记录中保存了全部。
import-path-add = 加入
import-people-title = 导入人员
import-people-subtitle = 先读成台账逐条看过，再决定登记；接受之前不会改动人员档案。
import-people-files = 人员名册
import-people-formats = Excel 或 CSV 名册，列的顺序不限，可以一次放入多个
import-person = 姓名与单位
import-people-done = 已登记 { $count } 人
import-people-done-why = 其余 { $left } 人没有登记，台账保存在导入记录里。导入前已自动备份。
import-people-open = 查看人员
import-people-held-back = 身份证号或执法证号已有人登记，这一条不能另行登记；请核实号码，或在人员页修改原有记录。












## people

people-unit = 单位
people-region = 地区
people-identity = 身份证号
people-sex = 性别
people-declared-birth = 填报生日
people-post = 职务
people-rank = 职务类别
people-employment = 编制性质
people-certificate = 执法证号
people-valid-until = 有效期至
people-name = 姓名
people-state = 证件状态
people-import = 导入人员
people-tab-list = 名单
people-tab-differences = 差异核对
people-everybody = 全部人员
people-no-region = 未写地区
people-none = 还没有人员
people-none-why = 把手头的人员名册导入进来，单位会随名册一并建立；也可以先下载模板填写。
people-no-match = 没有符合条件的人员
people-search = 搜索姓名或执法证号
people-edit-unit = 修改单位
people-archive = 查看档案
people-record = 登记事项
people-move = 调动
people-code = 一次性登录码
people-birth = 出生日期
people-birth-decided = { $birth }（组织认定，{ $document }）
people-until = 至 { $day }
people-identity-locked = 已登记，本机没有密钥，无法显示
people-open-identity = 查看完整号码
people-track = 近期事项
people-hours-count = { $hours } 学时
people-event = 事项
people-event-entered = 入档
people-event-changed = 信息变更
people-event-moved = 岗位变动
people-event-training = 培训
people-event-routine-check = 平时检查
people-event-reward = 表彰奖励
people-event-discipline = 处分处理
people-event-note = 其他事项
people-stated-birth = 证件生日
people-declared-sex = 填报性别
people-stated-sex = 证件性别
people-decided = 组织认定生日
people-decided-document = 认定文号
people-to-check = 待核实
people-no-differences = 没有差异
people-no-differences-why = 填报的出生日期、性别与身份证号都一致。
people-differences-why = 以下人员填报的信息与身份证号不一致，请逐一核实；差异可能只是笔误。有组织认定的，以认定为准。
people-identity-title = 查看完整身份证号
people-identity-why = 查看会留下记录：谁、什么时间、为什么。请写明事由。
people-identity-shown = 查看已记录。关闭后不再显示。
people-reason = 事由
people-reason-example = 例如 核对执法证件
people-code-title = 一次性登录码
people-code-why = 请打印或抄写后交给本人。14 天内首次登录时使用一次即失效；关闭后不再显示，需要时可重新生成。
people-record-title = 登记事项
people-words = 内容
people-hours = 学时
people-on = 日期
people-document = 文号
people-move-title = 调动到其他单位
people-move-to = 调入单位
people-choose-unit = 请选择单位
people-edit-title = 修改人员信息
people-edit-unit-title = 修改单位信息
people-unit-name = 单位名称
people-unit-kind = 单位类型
people-level = 层级
people-credit-code = 统一社会信用代码
people-ethnicity = 民族
people-grade = 职级
people-section = 内设机构
people-fields = 执法领域
people-day-example = 例如 2026-11-23
people-fill-in = 请填写这一项
people-not-a-day = 请写成 2026-11-23 的样式
people-not-hours = 请填写 1 到 1000 的学时数
people-not-a-code = 代码应为 18 位且校验码正确
people-export-title = 导出人员名册
people-export-name = 人员名册
people-template-title = 保存名册模板
people-template-name = 人员名册模板












## archive

archive-title = 档案
archive-loading = 正在读取档案
archive-failed = 档案没有读出
archive-nothing = 还没有记录。
archive-result = 成绩
archive-certificate = 执法证 { $number }
archive-certificate-state = 证件{ $state }
archive-age-decided = { $age }（组织认定，{ $document }）
archive-exam = { $name }　{ $became }
archive-scored = { $score } 分，{ $outcome }
archive-void = 成绩无效
archive-pass-mark = 合格线 { $mark } 分
archive-make-up-of = { $year } 年考试的补考
archive-passed-by-make-up = 补考合格
archive-act-issued = 核发证件
archive-act-suspended = 暂扣证件
archive-act-restored = 恢复证件
archive-act-cancelled = 注销证件
archive-act-revoked = 吊销证件
archive-act-recalled = 收回证件
archive-act-lost = 证件遗失
archive-act-renewed = 换发证件
archive-passed = 合格
archive-not-passed = 未合格
archive-record-save = 登记
archive-until = 证件有效期至 { $date }
archive-basis = 依据：{ $basis }
archive-by = 经办：{ $name }
archive-training = 培训　{ $hours } 学时
archive-training-until = 至 { $date }
archive-kind-training = 培训
archive-check = 平时检查
archive-deduction = 扣 { $points } 分
archive-reward = 表彰奖励
archive-discipline = 处分处理
archive-post-change = 岗位变动
archive-entered = 建立档案
archive-note = 其他事项
archive-make-up-due = 列入补考
archive-make-up-settled = 补考事项办结
archive-make-up-dismissed = 不再安排补考
archive-suspension-proposed = 拟暂扣证件
archive-suspension-confirmed = 决定暂扣证件
archive-suspension-dismissed = 决定不予暂扣证件
archive-suspension-settled = 拟暂扣事项办结
archive-suspension-reopened = 撤回暂扣决定，重新办理
archive-restoration-proposed = 拟恢复证件
archive-restoration-confirmed = 决定恢复证件
archive-restoration-dismissed = 决定暂不恢复证件
archive-restoration-reopened = 撤回恢复决定，重新办理
archive-years = 历年
archive-years-none = 还没有正式考试成绩。
archive-years-mark = 竖线为合格线 { $mark } 分，条形为初考成绩。
archive-years-made-up = { $years } 年经补考合格。
archive-and = 、
archive-year-hours = 培训共 { $hours } 学时
archive-next = 接下来
archive-next-nothing = 没有待办事项。
archive-next-make-up = 需参加补考（{ $exam }）
archive-next-suspension = 暂扣证件待决定，请于 { $date } 前办理（{ $exam }）
archive-next-suspension-open = 暂扣证件待决定（{ $exam }）
archive-next-restoration = 恢复证件待决定，请于 { $date } 前办理（{ $exam }）
archive-next-restoration-open = 恢复证件待决定（{ $exam }）
archive-next-hours = 本年培训 { $hours } / { $asked } 学时
archive-next-retirement = 测算法定退休时间 { $date }，以组织人事部门认定为准
archive-record = 登记事项
archive-record-title = 登记事项：{ $name }
archive-record-kind = 类别
archive-record-date = 日期
archive-record-date-hint = 写作 2026-05-01
archive-record-date-wrong = 请按 2026-05-01 的样式填写日期。
archive-record-content = 培训内容
archive-record-facts = 事由
archive-record-words-wrong = 请填写内容。
archive-record-hours = 学时
archive-record-hours-wrong = 请填写 1 至 2000 的整数。
archive-record-deduction = 扣分
archive-record-deduction-wrong = 请填写 0 至 100 的数字，不扣分可留空。
archive-record-document = 文号
archive-record-done = 已记入档案












## certificates

certificates-title = 证件
certificates-waiting = 待决定 { $count }
certificates-register = 证件登记
certificates-suspensions = 拟暂扣
certificates-suspensions-why = 按考核办法应当暂扣的证件。程序只提出建议，经您确认才会暂扣。
certificates-restorations = 拟恢复
certificates-restorations-why = 暂扣后已考试合格的人员，经您确认恢复证件。
certificates-make-ups = 待补考
certificates-make-ups-why = 这些人员应当补考，不需要您决定；在“考试安排”里安排补考。
certificates-nothing = 没有待办
certificates-nothing-why = 考试结束后，应当处理的证件会列在这里。
certificates-all = 全选（{ $count }）
certificates-suspend = 确认暂扣（{ $count }）
certificates-restore = 确认恢复（{ $count }）
certificates-dismiss = 不予处理
certificates-archive = 查看档案
certificates-person = 姓名
certificates-unit = 单位
certificates-unit-is = { $region } · { $unit }
certificates-number = 执法证号
certificates-because = 事由
certificates-left = 决定期限
certificates-outcome = { $outcome }，{ $score } 分
certificates-void = 成绩无效
certificates-days-left = 剩 { $count } 天
certificates-last-day = 今天到期
certificates-late = 逾期 { $count } 天
certificates-state = 状态
certificates-state-is = 状态：
certificates-all-states = 全部
certificates-expiring = 六个月内到期
certificates-search = 姓名、单位、证号
certificates-until = 有效期至
certificates-since = 状态起始
certificates-empty = 还没有登记证件
certificates-empty-why = 导入人员名册时，名册里的执法证号会登记在这里。
certificates-none = 没有符合条件的证件
certificates-none-why = 换一个状态，或清空搜索。
certificates-one = { $name }　{ $number }
certificates-until-is = 有效期至 { $day }
certificates-until-unknown = 未登记有效期
certificates-decisions = 已作的决定
certificates-decided = { $what }：{ $exam }
certificates-decided-on = { $day }　{ $by }　{ $why }
certificates-was-suspended = 确认暂扣
certificates-was-not-suspended = 不予暂扣
certificates-was-restored = 确认恢复
certificates-was-not-restored = 不予恢复
certificates-was-excused = 不再要求补考
certificates-history = 证件记录
certificates-day = 日期
certificates-act = 事项
certificates-by = 经办人
certificates-take-back = 撤回决定
certificates-take-back-why = 撤回后，这件事重新列入待决定；因它暂扣的证件随之恢复，原记录保留。
certificates-dismiss-whom = 不予处理：{ $name }
certificates-dismiss-why = 不予处理后，证件保持现状；以后可以撤回这个决定。
certificates-suspend-whom = 暂扣 { $count } 人的执法证件
certificates-restore-whom = 恢复 { $count } 人的执法证件
certificates-act-what = 登记证件变动：{ $act }
certificates-record = 登记
certificates-cancel = 注销
certificates-and-more = { $names } 等 { $count } 人
certificates-basis-field = 依据
certificates-basis-hint = 记入证件记录和本人档案
certificates-basis = 《{ $name }》第 { $version } 版
certificates-basis-document = 《{ $name }》第 { $version } 版（{ $document }）
certificates-document = 文号
certificates-document-example = 如：市司〔2026〕41 号
certificates-reason = 理由
certificates-on-record = 记入决定记录
certificates-stop = 停止
certificates-confirmed = 已办理 { $count } 人
certificates-not-confirmed = { $names }：{ $why }
certificates-and = 、
certificates-recorded = 已记录


## statistics

statistics-title = 统计
statistics-counting = 正在统计
statistics-recounting = 正在重新统计
statistics-empty = 还没有可以统计的考试
statistics-empty-sentence = 考试开始以后，这里会显示应考、实考和合格情况。
statistics-empty-go = 查看考试安排
statistics-failed = 统计没有完成
statistics-nobody = 没有符合条件的人员
statistics-nobody-sentence = 所选条件下没有列入考试名单的人员，请调整上方条件。
statistics-year = 年度：
statistics-exam = 考试：
statistics-scope = 范围：
statistics-grouping = 分组：
statistics-every-year = 全部年度
statistics-every-exam = 全部考试
statistics-whole = 全部地区
statistics-attempt-first = 初考
statistics-attempt-make-up = 补考
statistics-attempt-all = 初考和补考
statistics-key-unit = 单位
statistics-key-unit-kind = 单位类型
statistics-key-region = 区县
statistics-key-level = 层级
statistics-key-field = 执法领域
statistics-key-rank = 职务类别
statistics-key-year = 年度
statistics-key-exam = 考试
statistics-by-rank = { $key } × 职务类别
statistics-unnamed = 未注明
statistics-pending = 考试尚未结束，还有 { $count } 人没有成绩；以下数字会随交卷变化。
statistics-rate = 合格率（按实考）
statistics-rate-note = 95% 区间 { $low }–{ $high }　按应考 { $due }
statistics-rate-note-plain = 按应考 { $due }
statistics-due = 应考人数
statistics-due-note = 实考 { $sat }　缺考 { $absent }　另有免考 { $exempt }
statistics-mean = 平均分
statistics-mean-note = 中位 { $median }　最高 { $max }　最低 { $min }
statistics-mean-none = 尚无有效成绩
statistics-missed = 未合格与缺考
statistics-missed-note = 补考 { $sat }　合格 { $passed }　拟暂扣 { $proposed }
statistics-heat = { $key } × 职务类别　合格率
statistics-heat-hint = 点击任一格查看人员
statistics-all = 全部
statistics-staff = 一般人员
statistics-leaders = 中层领导
statistics-sat = 实考
statistics-laws = 失分最多的法律法规
statistics-laws-lost = 失分率 { $share }
statistics-laws-none = 所选范围内还没有逐题成绩
statistics-laws-other = 未注明依据的试题
statistics-law = 法律法规
statistics-law-share = 失分率
statistics-ranking = 单位排名
statistics-ranking-hint = 实考少于 5 人不排名
statistics-ranking-all = 查看全部 { $count } 个单位
statistics-ranking-none = 没有可以排名的单位
statistics-place = 名次
statistics-rate-short = 合格率
statistics-beside = 中层领导与一般人员
statistics-beside-gap = 中层领导合格率比一般人员高 { $gap } 个百分点（95% 区间 { $low } 至 { $high }）
statistics-beside-gap-low = 中层领导合格率比一般人员低 { $gap } 个百分点（95% 区间 { $low } 至 { $high }）
statistics-beside-none = 两类人员中有一类没有实考人员，不作比较
statistics-bands = 分数段人数
statistics-bands-hint = 点击任一段查看人员
statistics-trend = 历年合格率
statistics-trend-one = 只有一个年度有考试，暂无变化可比。
statistics-of-sat = 按实考
statistics-of-due = 按应考
statistics-people-counted = 计入 { $count } 人
statistics-people-left-out = 未计入 { $count } 人
statistics-people-everybody = 全部人员
statistics-people-why = 情况
statistics-people-name = 姓名
statistics-people-rank = 职务类别
statistics-people-unit = 单位
statistics-people-certificate = 执法证号
statistics-people-none = 没有这样的人员
statistics-people-loading = 正在查找人员
statistics-people-hint = 点击姓名查看档案
statistics-measure-passed = 合格人员
statistics-measure-due = 应考人员
statistics-measure-scored = 有成绩人员
statistics-measure-band = { $band } 分
statistics-why-exempt = 免考
statistics-why-absent = 缺考
statistics-why-pending = 未结束
statistics-why-void = 成绩无效
statistics-why-failed = 未合格
statistics-why-passed = 合格
statistics-why-sat = 其他分数段
statistics-score = { $score } 分
statistics-export = 导出
statistics-export-title = 导出统计
statistics-export-what = 导出内容
statistics-export-shown = 当前统计表
statistics-export-shown-why = 按页面所选的条件和分组，与所见一致。
statistics-export-report = { $year }年度通报
statistics-export-report-why = 初考的全部统计，附未合格、待补考、暂扣证件和待决定名单。
statistics-export-format = 格式
statistics-export-xlsx = Excel 表格（xlsx）
statistics-export-csv = 文本表格（csv）
statistics-export-path = 保存到
statistics-export-choose = 选择位置
statistics-export-path-hint = 文件名以 .xlsx 或 .csv 结尾。
statistics-export-path-missing = 请先选择保存位置。
statistics-export-working = 正在导出
statistics-export-done = 已导出到 { $path }
statistics-export-file = 考试统计-{ $year }
statistics-export-file-report = 考试情况通报-{ $year }
statistics-export-conditions = 条件：{ $conditions }












## exams

exams-title = 考试安排
exams-empty = 还没有安排考试
exams-empty-why = 安排一场考试只要三件事：用哪份组卷方案、什么时间、谁参加。
exams-new = 安排考试
exams-name = 考试名称
exams-name-official = { $year } 年度行政执法人员法律知识考试
exams-name-mock = { $year } 年模拟考试
exams-name-make-up = { $name }（补考）
exams-state = 状态
exams-count-listed = 名单
exams-count-exempt = 免考
exams-count-begun = 已开考
exams-count-finished = 已交卷
exams-kind-and-window = { $kind } · { $window }
exams-with-people = { $name }（{ $count } 人）
exams-kind = 考试性质
exams-official-why = 计入年度成绩，未合格和缺考按考核办法处理
exams-mock-why = 供练习，不计入成绩，没有后续处理
exams-make-up-why = 供未合格或缺考的人员补考，计入原考试的年度
exams-year = 年度
exams-first = 补哪一场考试
exams-first-choose = 请选择
exams-first-why = 名单由考核办法决定，不必逐人挑选
exams-no-first = 没有已结束的正式考试，还不能安排补考。
exams-blueprint = 组卷方案
exams-blueprint-is = { $questions } 题，满分 { $points } 分，{ $minutes } 分钟
exams-no-blueprint = 还没有组卷方案。准备一份只要一分钟。
exams-to-blueprints = 去准备
exams-when = 考试时间
exams-when-why = 考生可在这段时间内任意时刻开考；到结束时间一律交卷
exams-opens = 开始
exams-closes = 结束
exams-bad-day = 日期请写成 2026-11-24 的样子
exams-bad-time = 时刻请写成 09:00 的样子
exams-bad-window = 结束时间应晚于开始时间。
exams-due = 应考人员
exams-due-everybody = 全体在册人员
exams-due-everybody-why = 名单生成后，可以逐人登记免考
exams-due-regions = 按地区
exams-due-units = 按单位
exams-due-make-up = 所选考试中应当补考、尚未补考的人员。
exams-unit-search = 单位名称
exams-no-region = 未写地区
exams-listed = 名单
exams-listed-why = 按今天所在单位列入名单
exams-create = 生成考试
exams-create-why = 生成后不会自动开考；核对名单后再按“开考”。
exams-missing-name = 请填写考试名称。
exams-missing-first = 请选择补哪一场考试。
exams-missing-year = 请填写年度，如 2026。
exams-missing-window = 请填写考试时间。
exams-missing-paper = 请选择题库可以满足的组卷方案。
exams-nobody = 名单上没有人。
exams-regulation = 适用的考核办法
exams-regulation-is = 《{ $name }》第 { $version } 版
exams-rule-pass = 满分折 100，{ $mark } 分合格
exams-rule-multiple = 多选题：{ $rule }
exams-rule-make-ups = 未合格或缺考，可补考 { $count } 次；仍未合格，拟暂扣执法证件
exams-rule-make-ups-present = 未合格可补考 { $count } 次；仍未合格，拟暂扣执法证件
exams-rule-no-make-up = 不设补考；未合格即拟暂扣执法证件
exams-rules-are = { $regulation }：{ $mark } 分合格，补考 { $makeups } 次，多选题{ $rule }
exams-paper-is = 《{ $name }》第 { $version } 版：{ $questions } 题，{ $points } 分，{ $minutes } 分钟
exams-makes-up-for = 补考对象：{ $name }
exams-year-is = { $year } 年度
exams-open = 开考
exams-open-why = 开考后，名单上的 { $count } 人可在考试时间内入场。开考以后不能再改试卷和名单，仍可登记免考。
exams-close = 结束考试
exams-close-done = 已交卷 { $count } 人，成绩不变。
exams-close-sitting = 正在作答 { $count } 人，以已保存的答案交卷。
exams-close-absent = 尚未入场 { $count } 人，记为缺考。
exams-close-who-all = 未合格和缺考的
exams-close-who-failed = 未合格的
exams-close-then-make-up = 按考核办法，{ $who }可补考 { $count } 次；仍未合格的，列入拟暂扣，由管理员决定。
exams-close-then-suspension = 按考核办法，{ $who }列入拟暂扣，由管理员决定。
exams-close-final = 结束后不能重新开考。
exams-closed-said = 考试已结束，成绩计入统计
exams-admit = 考生入场
exams-set-make-up = 安排补考（{ $count } 人）
exams-search = 姓名、单位、准考证号
exams-awaited = 未入场
exams-sitting = 作答中
exams-marking = 评卷中
exams-over = 已交卷
exams-void = 成绩无效
exams-nobody-here = 没有符合条件的考生
exams-nobody-here-why = 换一个条件，或清空搜索。
exams-admission = 准考证号
exams-person = 姓名
exams-unit = 单位
exams-unit-is = { $region } · { $unit }
exams-whereabouts = 情况
exams-score = 成绩
exams-score-is = { $score } 分
exams-candidate-is = 准考证号 { $admission }　{ $unit }　{ $rank }
exams-exempt = 登记免考
exams-exempt-whom = 登记免考：{ $name }
exams-exempt-why = 免考人员不计入应考人数；理由记入考试记录
exams-exempt-because = 免考理由：{ $reason }
exams-exempt-lift = 取消免考
exams-reason = 免考理由
exams-reason-example = 如：病假，医院证明 2026-031
exams-result = 查看成绩
exams-archive = 查看档案
name-exemption-age-line = 年龄线
name-exemption-other-qualification = 其他资格
name-exemption-sick-leave = 病假
name-exemption-near-retirement = 临近退休
name-exemption-other = 其他
name-exemption-asked = 待批
name-exemption-approved = 已批准
name-exemption-declined = 不批准
name-exemption-withdrawn = 已撤回
name-exemption-act-ask = 申请
name-exemption-act-approve = 批准
name-exemption-act-decline = 不批准
name-exemption-act-withdraw = 撤回
name-chance-due = 应补考
name-chance-used-up = 补考机会已用完
name-chance-not-after-absence = 缺考不安排补考
name-chance-gone = 已不在册
exemption-because-age = { $on } 满 { $age } 周岁，达到年龄线 { $needed } 周岁（{ $basis }）
exemption-because-retires = { $year } 年 { $month } 月达到法定退休年龄（{ $basis }）
exemption-birth-decided = 出生日期 { $date }，组织认定：{ $document }
exemption-birth-stated = 出生日期 { $date }，据身份证号
clash-part = 《{ $exam }》第 { $session } 场
clash-whole = 《{ $exam }》
clash-person-twice = { $who } 同时被排在{ $one }和{ $other }。
clash-room-twice = { $room } 同时被{ $one }和{ $other }占用。
clash-invigilator-rooms = 监考员 { $who } 同时被安排在 { $room } 和 { $second }（{ $one }）。
clash-invigilator-twice = 监考员 { $who } 同时被安排在{ $one }的 { $room } 和{ $other }的 { $second }。
clash-over-capacity = { $one }{ $room } 排了 { $seated } 人，只有 { $seats } 个座位。
clash-no-seat = { $one }{ $room } 已没有 { $number } 号座位，须给该考生另排座位。
clash-unwatched = { $one }{ $room } 还没有监考员。
accommodation-percent = 加时 { $amount }%
accommodation-minutes = 加时 { $amount } 分钟
accommodation-large-text = 大字号
accommodation-high-contrast = 高对比度


## blueprint

blueprint-title = 组卷方案
blueprint-subtitle = 规定试卷的题型、题数、分值和难度；每名考生按方案各抽一份卷
blueprint-empty = 还没有组卷方案
blueprint-empty-why = 从示例开始最快：单选、多选、判断共 45 题，满分 100 分，60 分钟。打开后可以随意修改。
blueprint-example = 从示例开始
blueprint-example-name = 综合法律知识考试
blueprint-blank = 空白方案
blueprint-new = 新方案
blueprint-name = 方案名称
blueprint-name-example = 如：2026 年度综合法律知识
blueprint-version = 版本
blueprint-questions = 题数
blueprint-total = 满分
blueprint-minutes = 时长（分钟）
blueprint-banks = 题库
blueprint-all-banks = 全部题库
blueprint-and = 、
blueprint-bank = { $name }（{ $count } 题）
blueprint-bank-gone = { $name }：题库已不在
blueprint-unsaved = 尚未保存
blueprint-changed = 第 { $version } 版，已修改；保存后成为新的一版
blueprint-version-is = 第 { $version } 版
blueprint-read-only = 您可以在这里试算，不能保存。
blueprint-section = 第 { $number } 部分
blueprint-subtotal = 小计 { $points } 分
blueprint-kind = 题型
blueprint-count = 题数
blueprint-points = 每题分值
blueprint-have = 可用 { $count } 题
blueprint-no-number = 请填数字
blueprint-by-law = 按法律分配题数
blueprint-by-band = 按难度分配题数
blueprint-law-sum = 各法律合计
blueprint-band-sum = 各难度合计
blueprint-sum = { $what } { $sum } / { $count } 题
blueprint-add-section = 增加一部分
blueprint-more = 更多设置
blueprint-core = 共同题数
blueprint-core-why = 这些题每份卷都有，便于横向比较
blueprint-target = 预期得分
blueprint-target-none = 不限
blueprint-target-why = 满分折 100；不填则取题库平均
blueprint-tolerance = 允许偏差
blueprint-tolerance-why = 各卷预期得分与目标之差，以 100 分计
blueprint-shuffle-questions = 每名考生的题目顺序不同
blueprint-shuffle-options = 每名考生的选项顺序不同
blueprint-easy = 易
blueprint-medium = 中
blueprint-hard = 难
blueprint-total-points = 满分
blueprint-sums = { $questions } 题　{ $minutes } 分钟
blueprint-checking = 正在核对题库
blueprint-feasible = 题库可以满足
blueprint-infeasible = 题库不能满足
blueprint-infeasible-what = 请减少题数、放宽分配，或先向题库补充试题。
blueprint-unfinished = 还需修改
blueprint-expected = 预计平均得分 { $score }
blueprint-expected-and-mark = 预计平均得分 { $score }（合格线 { $mark }）
blueprint-add-quota = 增加细分要求
blueprint-any = 不限
blueprint-topic = { $name }（{ $count } 题）
blueprint-quota-law = 法律
blueprint-quota-from = 从第…条
blueprint-quota-to = 到第…条
blueprint-quota-topic = 主题
blueprint-quota-band = 难度
blueprint-exclusions = 排除和使用上限
blueprint-exposure = 每题最多用于百分之几的试卷
blueprint-exposure-none = 不限
blueprint-exposure-why = 共同题不计在内；上限按全体考生精确执行
blueprint-seen-days = 不重复多少天内做过的题
blueprint-seen-days-why = 指同一人在以往正式试卷上做过的题
blueprint-without-exam-only = 不用标为仅供考试的题
blueprint-without-stale = 不用所依据条文已修改的题
blueprint-left-out = 另有 { $count } 道指定的题不用
blueprint-left-out-not = 全部恢复
blueprint-leave-out = 不用此题
blueprint-left-out-is = 已不用此题
blueprint-trial = 试抽 { $papers } 份，{ $balanced } 份在允许偏差之内；预期得分 { $min } 至 { $max }，标准差 { $sd }。按现有分配可达 { $low } 至 { $high }。
blueprint-versions = 历次版本
blueprint-versions-why = 已安排的考试仍用当时的版本。
blueprint-version-first = 最初的一版
quota-difference = { $aspect }：{ $before } → { $after }
quota-left-out = 指定不用的题数
quota-collision = 第 { $section } 部分　{ $quota }：需 { $need } 题，有 { $have } 题
quota-collision-with = 第 { $section } 部分　{ $quota }：需 { $need } 题；若要同时满足{ $others }，则为 { $have } 题
quota-and = 、
quota-exposure = 使用上限
quota-seen = 不重复近期做过的题
quota-of-section = 第 { $section } 部分{ $quota }
quota-articles = 第 { $from } 至 { $to } 条
quota-articles-from = 第 { $from } 条起
quota-target = 预期得分要求 { $need }，题库最接近的是 { $have }
quota-exposure-none = 使用上限过低：考生人数太少，任何一题都不能使用
quota-tolerance = 试抽的试卷中，预期得分都达不到目标与允许偏差的要求；请放宽允许偏差、改变目标，或减小每题分值
quota-balance = { $need } 份试卷中只有 { $have } 份的预期得分在允许偏差之内；请放宽允许偏差或使用上限，或补充试题
quota-unsolved = 各项要求互相交叉太多，未能算出能否满足；请减少交叉的要求
blueprint-numbers = 有的数字没有填对，请看标红的地方。
blueprint-fault-unreadable = 这个文件不是组卷方案：{ $detail }
blueprint-fault-name = 请填写方案名称。
blueprint-fault-empty = 第 { $section } 部分没有题数或分值。
blueprint-fault-minutes = 请填写考试时长。
blueprint-fault-kind = 第 { $section } 部分：{ $kind }目前不能用于组卷。
blueprint-fault-sum-law = 第 { $section } 部分：各法律合计 { $sum } 题，应为 { $count } 题。
blueprint-fault-sum-band = 第 { $section } 部分：各难度合计 { $sum } 题，应为 { $count } 题。
blueprint-fault-core = 共同题 { $core } 道，多于全卷 { $count } 道。
blueprint-fault-target = 预期得分和允许偏差应在 0 到 100 之间。
blueprint-fault-quota = 第 { $section } 部分的第 { $quota } 条细分要求：请选条件，条号从小到大，题数不多于本部分。
blueprint-fault-exposure = 使用上限应大于 0、不超过 100。
blueprint-fault-excluded = “{ $text }”不是试题的指纹。
blueprint-stock = 所选题库可用试题
blueprint-sample = 样卷
blueprint-sample-see = 看样卷
blueprint-sample-number = 样卷 { $number }
blueprint-sample-again = 再抽一次
blueprint-sample-subtitle = 预期得分 { $score }。仅供预览，正式考试另行抽题
blueprint-sample-section = 第 { $number } 部分　{ $kind }：{ $count } 题，每题 { $points } 分，共 { $total } 分
blueprint-saved = 已保存：{ $name } 第 { $version } 版
blueprint-leave = 放弃修改？
blueprint-leave-why = 这份方案有未保存的修改，返回列表后会丢失。
blueprint-leave-not = 继续编辑
blueprint-leave-surely = 放弃修改
blueprint-file = 组卷方案
blueprint-file-open = 从文件打开
blueprint-file-save = 另存为文件
blueprint-file-why = 方案文件是一个小的 TOML 文本文件，可以发给别的单位使用。
blueprint-file-path = 文件位置
blueprint-file-example = 如：D:\考试\方案.toml
blueprint-file-written = 已写入 { $path }


## settings

settings-look = 界面
settings-regulation = 考核办法
settings-accounts = 账号
settings-backup = 备份与核验
settings-audit = 操作记录
settings-about = 关于
settings-language = 语言
settings-theme = 外观
settings-theme-light = 浅色
settings-theme-dark = 深色
settings-theme-high-contrast = 高对比度
settings-scale = 显示大小
settings-idle = 无人操作时自动锁定
settings-idle-hint = 对本单位所有账号有效；正在考试的窗口不会锁定
settings-idle-never = 从不
settings-idle-kept = 已保存，下次登录起生效
settings-passphrase = 修改口令
settings-passphrase-old = 现在的口令
settings-passphrase-change = 修改口令
settings-passphrase-changed = 口令已修改，下次登录请用新口令。
settings-accounts-sentence = 机关工作人员的账号。执法人员的一次性码在“人员与单位”里发放。
settings-accounts-new = 新建账号
settings-accounts-make = 建立并生成一次性码
settings-accounts-role = 角色
settings-accounts-state = 状态
settings-accounts-ready = 可登录
settings-accounts-awaiting = 待首次登录
settings-accounts-closed = 已停用
settings-accounts-reset = 重发一次性码
settings-accounts-close = 停用账号
settings-accounts-reopen = 恢复账号
settings-role-officer = 练习、参加考试，查看自己的档案和证件
settings-role-coordinator = 管理题库、人员和考试安排
settings-role-invigilator = 验证考生身份、监考、记录情况
settings-role-administrator = 决定证件处理，发布考核办法，管理账号和备份
settings-role-auditor = 可以查看一切，不能改动
settings-code-title = { $name }的一次性码
settings-code-sentence = 请抄写或打印后交给本人。14 天内有效，只能用一次；关闭后不再显示。
settings-backup-now = 立即备份
settings-backup-to = 备份到…
settings-backup-file = 执考备份
settings-backup-making = 正在备份，可以继续工作
settings-backup-made = 已备份到 { $path }
settings-backup-none = 还没有备份
settings-backup-none-why = 程序每天自动备份一次，也可以现在就备份。请定期把备份文件复制到另一台电脑或移动硬盘。
settings-backup-time = 时间
settings-backup-reason = 原因
settings-backup-officers = 人员
settings-backup-banks = 题库
settings-reason-asked = 手动备份
settings-reason-scheduled = 每日备份
settings-reason-before-import = 导入前
settings-reason-before-restore = 恢复前
settings-verify = 完整性核验
settings-verifying = 正在核验全部资料
settings-verified = 核验通过：所有资料完整，没有损坏。
settings-restore = 恢复这个备份
settings-restore-from = 选择备份文件
settings-restore-path = 从其他位置恢复：备份文件的路径
settings-restore-look = 查看备份
settings-restore-looking = 正在检查备份文件
settings-restore-title = 恢复备份
settings-restore-holds = { $time } 的备份：{ $officers } 名人员，{ $banks } 个题库，{ $entries } 条操作记录。文件完整。
settings-restore-warning = 现有资料将被这个备份替换。替换前会先自动备份现有资料，需要时可以再恢复回来。完成后需要重新登录。
settings-restore-secret = 备份所属单位的管理员口令或恢复码
settings-restore-secret-hint = 同一台电脑上做的备份不用填写
settings-restoring = 正在恢复，请不要关闭窗口
settings-audit-when = 时间
settings-audit-who = 谁
settings-audit-what = 做了什么
settings-audit-detail = 详情
settings-audit-program = 程序
settings-about-version = 版本 { $version }
settings-about-licence = 以 Apache-2.0 许可证发布；字体 Zhikao Sans 取自思源黑体，以 SIL 开放字体许可证 1.1 发布。
settings-about-changes = 更新记录
settings-about-licences = 许可证
settings-about-part = 组成部分
settings-about-its-version = 版本
settings-about-its-licence = 许可证
settings-regulation-sentence = 考核办法按版本管理。已举行的考试始终按当时的版本处理。
settings-regulation-new = 新增版本
settings-regulation-new-why = 从所选版本开始修改。旧版本不会变，已有的考试和成绩不受影响。
settings-regulation-enter = 发布这个版本
settings-regulation-entered = 新版本已发布
settings-regulation-wrong = 有的地方没有填对，请看红字。
settings-regulation-name = 名称
settings-regulation-name-hint = 同名即为下一个版本
settings-regulation-version = 版本
settings-regulation-from = 施行日期
settings-regulation-from-hint = 年-月-日，如 2027-01-01
settings-regulation-basis = 依据文件
settings-regulation-state = 状态
settings-regulation-applies = 现行
settings-regulation-later = 尚未施行
settings-regulation-earlier = 已被取代
settings-field-wrong = 请按提示填写
settings-group-marking = 评分
settings-group-consequences = 结果运用
settings-group-conduct = 考试与试题
settings-group-people = 人员与证件
settings-pass-mark = 合格线
settings-pass-mark-hint = 满分按 100 分计
settings-multiple-rule = 多选题评分
settings-make-ups = 补考次数
settings-make-ups-hint = 补考用完仍不合格，提出暂扣证件的建议
settings-times = { $count } 次
settings-absent-counts = 无故缺考按不合格处理
settings-suspension = 暂扣期限
settings-suspension-until-passed = 考核合格为止
settings-suspension-term = 固定月数
settings-suspension-how-long = 暂扣月数
settings-decision-days = 处理时限（天）
settings-decision-days-hint = 超过这些天还没有决定的建议，会标为逾期
settings-entry-cutoff = 停止入场
settings-entry-cutoff-hint = 开考多少分钟后不能再入场；不填则不限
settings-earliest-hand-in = 最早交卷
settings-earliest-hand-in-hint = 开考多少分钟后才能交卷；不填则不限
settings-not-limited = 不限
settings-explain = 正式考试后，考生可以看到每题得分和解析
settings-clock-stops = 监考员锁定答卷期间，考试时间暂停
settings-review = 导入的试题要先审核，才能使用
settings-appeal-days = 申请复核期限
settings-appeal-days-hint = 成绩公布之后多少天内可以申请；0 表示不受理。
settings-appeal-none = 不受理
settings-appeal-decision-days = 复核决定期限
settings-training-hours = 每年培训学时
settings-may-not-hold = 不得持有执法证件的用工性质
settings-facility = 各难度的期望得分率
settings-facility-hint = 组卷时用来让各份试卷一样难，单位 %。积累成绩后可按实际修正。
settings-act-account-closed = 停用账号
settings-act-account-created = 建立账号
settings-act-account-reopened = 恢复账号
settings-act-backup-made = 备份
settings-act-bank-imported = 导入试题
settings-act-blueprint-saved = 保存组卷方案
settings-act-certificate-act = 办理证件
settings-act-code-issued = 发放一次性码
settings-act-code-redeemed = 用一次性码登录
settings-act-consequence-decided = 作出决定
settings-act-event-recorded = 登记档案
settings-act-exam-closed = 结束考试
settings-act-exam-created = 建立考试
settings-act-exam-opened = 开放考试
settings-act-exemption-set = 设置免考
settings-act-exported = 导出
settings-act-handed-in = 交卷
settings-act-identity-opened = 查看身份证号
settings-act-idle-minutes-set = 设置自动锁定
settings-act-import-undone = 撤销导入
settings-act-judged-absent = 记为缺考
settings-act-law-imported = 导入法规
settings-act-law-named = 添加法规别名
settings-act-law-unnamed = 删除法规别名
settings-act-questions-recalled = 试题退回复核
settings-act-recall-undone = 撤销试题复核
settings-act-organisation-founded = 建立单位
settings-act-passphrase-set = 设置口令
settings-act-question-moved = 改变试题状态
settings-act-question-revised = 修改试题
settings-act-questions-changed = 批量修改试题
settings-act-questions-restored = 撤销批量修改
settings-act-recovered = 用恢复码登录
settings-act-regulation-added = 发布考核办法
settings-act-restored = 恢复备份
settings-act-role-changed = 改换角色
settings-act-roster-imported = 导入人员
settings-act-sign-in-failed = 登录失败
settings-act-signed-in = 登录
settings-act-signed-out = 退出登录
settings-act-sitting-started = 开始考试
settings-act-gap-settled = 裁定时间
settings-act-incident-recorded = 记录考场情况
settings-act-sitting-locked = 锁定答卷
settings-act-sitting-unlocked = 解锁答卷
settings-act-sitting-voided = 宣布成绩无效
settings-act-time-granted = 补时
settings-act-starter-bank-built = 生成入门题库
settings-act-unit-changed = 修改单位
settings-act-verified = 完整性核验
settings-suspension-months = { $count } 个月
settings-key-minutes = 分钟
settings-key-failures = 连续失败次数
settings-key-idle = 自动锁定
settings-key-entered = 入库
settings-key-listed = 应考人数
settings-key-file = 文件
settings-key-number = 编号
settings-act-make-believe-built = 生成演示资料











## errors

errors-start-title = 资料没有打开
errors-start-advice = 资料原样保留，没有改动。处理后请按“重试”；仍打不开时，请把下面两行告诉维护人员。
errors-start-folder = 资料位置：{ $path }
errors-start-code = 错误代号：{ $code }
errors-denied = 您的账号不能做这件事，没有任何改动。需要时请联系管理员。
errors-not-signed-in = 请先登录，再做这件事。
errors-wrong-passphrase = 登录名或口令不对，还可以再试 { $left } 次。请检查大小写和数字键盘。
errors-wrong-passphrase-last = 登录名或口令不对。再错将暂时锁定，请核对后再试，或请管理员发一次性码。
errors-locked-out = 连续多次不对，已暂时锁定到 { $until }。到时间后再试，或请管理员发一次性码。
errors-account-closed = 这个账号已停用。需要恢复时请联系管理员。
errors-code-needed = 这个账号还没有设口令。请填写管理员发给您的一次性码，并设一个新口令。
errors-wrong-code = 代码不对，或者已经用过、已经过期。请逐字核对；仍不行，请管理员重新发一个。
errors-weak-passphrase = 口令至少要 { $least } 个字符。可以用一句自己记得住的话。
errors-missing = 请填写“{ $field }”，再提交一次。
errors-has-accounts = 这里已经建立过单位，没有任何改动。请用已有账号登录。
errors-last-administrator = 这是最后一位能登录的管理员，不能停用或改换角色。请先设另一位管理员。
errors-closed = 资料已经关闭，刚才的操作没有完成。请重新打开程序；已保存的内容都在。
errors-window-open = 执考已在另一个窗口打开。请切换到那个窗口，或先关闭它。
errors-not-empty = 这个文件夹里已有资料，没有任何改动。请另选一个空文件夹。
errors-unmendable-no-entry = 这一条已不在清单中，没有任何改动。请在列表中重新选择。
errors-unmendable-nothing-before = 文件中这一题之前没有别的题，没有任何改动。
errors-unmendable-no-line = 这一题没有这样一行可以拆分，没有任何改动。请选择首行以下的一行。
errors-unmendable-not-running = 表格中的一行不能拆分，没有任何改动。请编辑该题，或修改表格后重新读取。
errors-nothing-to-do = 没有需要处理的内容，没有任何改动。
errors-not-found = 找不到{ $what }“{ $name }”。请核对写法，或刷新列表后再选。
errors-not-understood = “{ $text }”不是正确的{ $what }。请按提示的格式重新填写。
errors-cannot-read = 读不了文件 { $path }，没有任何改动。请看文件是否还在、是否被别的程序占用。系统提示：{ $detail }
errors-cannot-write = 写不了文件 { $path }，原来的文件没有动。请换个位置，或看是否被别的程序打开。系统提示：{ $detail }
errors-unknown-format = 不知道 { $path } 要用什么格式。请用 .xlsx、.csv 等常见的扩展名。
errors-edited-since = 导入后有 { $count } 道题被修改过，撤销会丢掉这些修改，所以没有撤销。请改为逐题停用。
errors-review-already = 试题已处于这种状态。
errors-review-no-way = 试题不能由现在的状态直接转到那里；请先退回草稿。
errors-review-unnamed = 考核办法要求试题经第二人审核，而这里无人登录，无法区分两个人。请先建立单位账号并登录。
errors-review-needed = 考核办法要求试题经第二人审核后才能启用，这一版尚未审核。
errors-review-own = 考核办法要求由第二人审核，而这一版是您本人编写或录入的。试题状态未变。
errors-review-others = 可请以下同事审核：{ $names }。
errors-review-alone = 目前没有其他人可以审核。管理员可以为第二位培训管理员开设账号（设置 › 账号），或在考核办法中取消“导入的试题要先审核，才能使用”（设置 › 考核办法）。
errors-changed-since = 此后有 { $count } 道题又被修改过，撤销会丢掉这些修改，所以没有撤销。
errors-changed-meanwhile = 预览之后试题有变动，未作任何修改。请重新预览。
errors-bad-backup = 这个备份不能用，现有资料没有动。它可能没有复制完整，或不是本程序的备份，请换一个。详情：{ $detail }
errors-blueprint-unreadable = 组卷方案看不懂，没有任何改动。请检查这一处：{ $detail }
errors-blueprint-no-name = 组卷方案还没有名称。请填写名称。
errors-blueprint-empty-section = 第 { $section } 部分没有题数或分值。请填写，或删去这一部分。
errors-blueprint-no-minutes = 还没有填写考试时长。请填写分钟数。
errors-blueprint-kind = 第 { $section } 部分的题型“{ $kind }”不能自动抽题和评分。请换成其他题型。
errors-blueprint-sum-law = 第 { $section } 部分按法律分配的题数合计 { $sum }，应为 { $count }。请改成一致。
errors-blueprint-sum-difficulty = 第 { $section } 部分按难度分配的题数合计 { $sum }，应为 { $count }。请改成一致。
errors-blueprint-core = 共同题 { $core } 道，比全卷 { $questions } 道还多。请减少共同题。
errors-blueprint-target = 期望得分或允许偏差 { $value } 不在 0 到 100 之间。请改正。
errors-blueprint-quota = 第 { $section } 部分的第 { $quota } 条细分要求看不懂：没有写条件、条号前后颠倒，或题数多于本部分。请改正。
errors-blueprint-exposure = 使用上限 { $value } 应大于 0、不超过 100。请改正。
errors-blueprint-excluded = “{ $text }”不是试题的指纹。请从样卷中选择要排除的试题。
errors-infeasible = 题库里的题不够抽：{ $quotas }。请增加试题，或减少要求。
errors-appeal-not-taken = 按照考核办法，不受理成绩复核。如有疑问，请与法制机构联系。
errors-appeal-too-late = 申请复核的期限已过，最后一天是 { $last }。如有特殊情况，请与法制机构联系。
errors-appeal-filed = 同一事项的复核申请正在处理，不用再次提出。
errors-appeal-no-question = 这份试卷没有第 { $number } 题。请核对题号。
errors-appeal-is-filed = 这件复核申请正在等待决定。
errors-appeal-is-upheld = 这件复核申请已决定成立。如要改变，请先撤回原决定。
errors-appeal-is-rejected = 这件复核申请已决定不成立。如要改变，请先撤回原决定。
errors-appeal-is-withdrawn = 这件复核申请已由本人撤回。如仍有异议，请在期限内重新提出。
errors-ruling-other-kind = 这个答案不属于这种题型。请按试题的题型填写答案。
errors-ruling-outside-options = 答案必须至少有一个选项，并且都在试题的选项之内。请重新选择。
errors-ruling-wrong-count = 单选题只能有一个答案，填空题每个空都要有答案。请检查后再试。
errors-ruling-nothing-changes = 这与试题现有的答案相同，没有可更正的内容。
errors-nobody-due = 没有应考人员，考试没有建立。请先选择单位或人员。
errors-outside-exam = 场次必须在考试时间之内，没有添加。请先核对考试的起止时间。
errors-session-too-short = 场次不足考试时长 { $minutes } 分钟，没有添加。请延长场次。
errors-session-over = 这一场已经结束，不能再改。
errors-seats-given = 这一场已有 { $count } 人排座，没有删除。请先把他们排到别的场次。
errors-too-few-seats = 应排 { $need } 人，只有 { $have } 个座位，没有排座。请增加考场或场次。
errors-numbers-used-up = 编号已用到 99，没有添加。准考证号只留两位。
errors-begun = 已有 { $count } 人开考，没有更改。开考之后不能再改。
errors-exemption = 这项免考“{ $state }”，不能这样处理。请刷新后再看。
errors-accommodation-percent = 加时最多 { $most }%，没有保存。
errors-accommodation-minutes = 加时最多 { $most } 分钟，没有保存。
errors-accommodation-no-reason = 请写明合理便利的理由，没有保存。
errors-wrong-pin = PIN 不对，还可以试 { $left } 次。
errors-wrong-pin-last = PIN 不对。再错一次，PIN 将暂时锁定。
errors-pin-needed = 您还没有设置 PIN，不能确认。请先设置。
errors-weak-pin = PIN 应为 { $least } 至 { $most } 位数字，且不能全部相同，没有设置。
errors-wrong-digit = 这个准考证号的校验位不对，多半是输错了一位。请核对后重新输入。
errors-photo-too-large = 照片超过 { $most } MB，没有收录。请压缩后再试。
errors-photo-format = 不是 PNG 或 JPEG 图片，没有收录。
errors-photo-size = 图片为 { $width } × { $height } 像素，每边应在 60 至 4096 之间，没有收录。
errors-photo-damaged = 图片已损坏或不完整，没有收录。请重新导出。
errors-photo-nobody = 文件名不是任何人的执法证号、准考证号或身份证号。
errors-photo-twice = 与 { $other } 是同一个人，只收前一个。
errors-photo-unreadable = 文件读不出来：{ $detail }
errors-bad-window = 结束时间不晚于开始时间。请改正考试时间。
errors-no-entry-not-open = 考试还没有开放。请等候监考员开放考试。
errors-no-entry-closed = 考试已经结束，不能再进入。
errors-no-entry-too-early = 还没到进入时间，{ $time } 起可以进入。
errors-no-entry-too-late = 已过进入时间（{ $time }），不能再进入。请向监考员说明情况。
errors-no-entry-exempt = 您本次免考，不用参加。原因：{ $reason }
errors-no-entry-not-seated = 本次考试分场次进行，您还没有排座。请由考务人员排座后再入场。
errors-not-listed = 应考名单里没有这个人。请核对号码，或请培训管理员补进名单。
errors-exam-planned = 考试还没有开放，不能这样做，没有任何改动。请先开放考试。
errors-exam-open = 考试正在进行，不能这样做，没有任何改动。请在结束后再办。
errors-exam-closed = 考试已经结束，不能这样做，没有任何改动。
errors-sitting-out-of-order = 这一步的次序不对，没有记入。已作答的内容都在，请重新进入考试。
errors-sitting-not-admitted = 还没有验证身份。请先由监考员验证身份，再进入考试。
errors-sitting-wrong-phase = 考试还没有开始，或已经交卷，这一步没有记入。已作答的内容都在。
errors-sitting-time-up = 时间已到，这一步没有记入。此前已保存的作答全部有效。
errors-sitting-clock = 这台电脑的时间有一段对不上，暂停计时，等监考员处理。已作答的内容都在。
errors-sitting-locked = 监考员已锁定本场答卷，暂不记录操作。已保存的作答都在，请等候监考员处理。
errors-sitting-not-locked = 本场答卷没有被锁定，未作改动。
errors-sitting-nothing-to-settle = 这里没有等待裁定的时段，未作改动。要补回时间，请使用补时。
errors-sitting-no-question = 没有第 { $number } 题，这一步没有记入。
errors-sitting-wrong-form = 第 { $number } 题的作答形式不对，没有记入。请重新作答这一题。
errors-broken-chain = 这份答卷从第 { $number } 条记录起对不上，可能被改动过。记录原样保留，请先做完整性核验，再处理成绩。
errors-certificate = 证件现在的状态是“{ $state }”，不能办理“{ $act }”，没有任何改动。
errors-consequence-waiting = 这件事还没有人决定，没有可撤销的，没有任何改动。
errors-consequence-decided = 这件事已经有人决定过，没有任何改动。请刷新列表；要改决定，请先撤销。
errors-no-certificate = 此人没有执法证件，没有任何改动。请先登记证件。
errors-regulation-pass-mark = 合格线 { $value } 不在 0 到 100 之间。请改正。
errors-regulation-expected-facility = 各难度的期望得分率应在 0% 到 100% 之间，并且越难越低。请改正。
errors-regulation-suspension-months = 暂扣期不能是 0 个月。请填写月数，或选择“考核合格为止”。
errors-regulation-earliest-hand-in = 最早交卷时间早于停止入场时间，会有人没进场就有人离场。请改正。
errors-regulation-markers = 评卷人数 { $count } 不合理，只能是 1 人或 2 人。
errors-regulation-marking-difference = 两人评分的允许差值不合理：分数不能小于 0，百分比应在 0 至 100 之间。
errors-marking-not-dealt = 这份答案没有分给您评阅，或者您已经评过。请刷新后继续评下一份。
errors-marking-unfit = 评分与评分标准不符：每个得分点都要给分，且不能超过该点分值。请检查后重新提交。
errors-marking-same-marker = 同一份答案不能由同一人评两次。请分给其他人。
errors-marking-no-turn = 这份答案现在不需要这一评。请刷新后查看进度。
errors-marking-not-settled = 这份答案还没有评定，不用重评。请等评阅完成后再决定。
errors-rubric-empty = 评分标准至少要有一个得分点，每个得分点都要写明内容和分值。
errors-rubric-sum = 各得分点合计 { $sum } 分，应等于本题的 { $maximum } 分。请调整分值。
errors-too-few-markers = 每份答案需要 { $need } 人评阅，目前只有 { $have } 人可以评卷。请先在“设置”中增加管理员帐户。
errors-marking-begun = 已经有人按现行评分标准评阅，不能再改评分标准。如确需修改，请说明理由后重评。
errors-awaits-marks = 答卷已经收到，其中的简答题、案例题正在评阅。评阅完成后即可查看成绩。
errors-regulation-age-line = 年龄线 { $age } 岁不合理，应在 40 至 70 岁之间。
errors-regulation-cutoff = 年龄线的截止日期不是一年中的日子。请改正。
errors-regulation-no-basis = 免考规则须写明依据。请填写文号或条款。
errors-regulation-retirement-months = 临近退休免考的月数应在 1 至 60 之间。
errors-no-home = 系统没有给出存放资料的文件夹。请用 --data-dir 指定一个。
errors-disk-full = 磁盘已满，这一步没有保存，此前的内容都在。请清理磁盘后重试。
errors-read-only = { $path } 不能写入，这一步没有保存，此前的内容都在。请检查文件夹是否只读、当前用户是否有权限。
errors-no-randomness = 系统没有提供安全的随机数，这一步没有完成，没有任何改动。请重启电脑后重试。
errors-wrong-secret = 口令或恢复码打不开这份资料，没有任何改动。请逐字核对后重试。
errors-broken-seal = 一个加密保存的号码打不开，可能损坏，或来自别的单位的资料。其他内容不受影响，请用备份核对。
errors-keys-damaged = 密钥文件 { $path } 缺失或损坏，加密的号码暂时打不开，其他资料都在。请用备份恢复，或用恢复码登录。
errors-busy = 另一个程序正在使用这份资料，这一步没有完成，没有任何改动。请稍等片刻再试，或先关闭其他窗口和命令。
errors-newer-schema = { $path } 是更新版本的执考写的，这个版本打不开，资料原样保留。请安装新版本。
errors-foreign = { $path } 不是执考的资料，没有动它。请把它移到别处，或换一个资料位置。
errors-damaged = { $path } 已损坏，原文件保留未动。请从最近的备份恢复。详情：{ $detail }
errors-cannot-open = { $path } 打不开，没有动它。请检查它是否还在、当前用户是否有权限。系统提示：{ $detail }
errors-exists = { $what }“{ $value }”已经有了，没有任何改动。请换一个，或修改已有的那个。
errors-not-there = 找不到这个{ $what }，可能刚被别人改动。请刷新列表后再选。
errors-unreadable = 有一条{ $what }记录读不出来，原样保留。请做完整性核验，必要时从备份恢复。详情：{ $detail }
errors-database = 资料库出错，这一步没有保存，此前的内容都在。请重试；仍不行，请做完整性核验。详情：{ $detail }
errors-import-cancelled = 已停止读取，什么都没有导入。
errors-import-empty = 这个文件是空的，什么都没有导入。请检查是不是选错了文件。
errors-import-not-read = 这是{ $kind }，目前不能导入，什么都没有导入。请另存为 { $instead } 后再试。
errors-import-unknown-encoding = 认不出这个文件的文字编码，什么都没有导入。请用记事本另存为 UTF-8，再试。
errors-import-locked = 这个文件设了打开密码，什么都没有导入。请在原来的程序里取消密码，另存后再试。
errors-import-damaged = 这个文件损坏或没有下载完整，什么都没有导入。请重新取得文件，或打开后另存一份。详情：{ $detail }
errors-import-file-too-large = 文件超过 { $limit }，什么都没有导入。请拆成几个文件再试。
errors-import-too-many-parts = 文件里的部件太多，不像正常的办公文件，什么都没有导入。请打开后另存一份再试。
errors-import-unpacks-too-large = 文件解开后超过 { $limit }，不像正常的办公文件，什么都没有导入。请打开后另存一份，或拆成几个文件。
errors-import-packed-too-tightly = 文件压缩得异常紧，可能会占满内存，什么都没有导入。请打开后另存一份再试。
errors-import-document-type = 文件里有不该有的声明，为安全起见没有读取，什么都没有导入。请打开后另存一份再试。
errors-import-too-deep = 文件结构套得太深，不像正常的办公文件，什么都没有导入。请打开后另存一份再试。
errors-import-too-many-cells = 表格超过 { $limit } 个单元格，什么都没有导入。请删去空行空列，或拆成几个文件。
errors-import-far-cell = 单元格 { $cell } 太靠右，超过第 { $limit } 列，什么都没有导入。请删去右边不用的内容。
errors-import-bad-reference = 表格里有一处位置写成“{ $reference }”，不是单元格，什么都没有导入。请打开后另存一份再试。
errors-import-too-many-strings = 表格里的文字条目太多，什么都没有导入。请拆成几个文件再试。
errors-import-cell-too-long = 第 { $row } 行有一个单元格超过 { $limit }，什么都没有导入。请看那里是不是粘进了整篇文章。
errors-import-cell-too-long-somewhere = 有一个单元格超过 { $limit }，什么都没有导入。请看是不是粘进了整篇文章。
errors-import-line-too-long = 第 { $line } 行超过 { $limit }，什么都没有导入。请把它分成行，一题接一题。
errors-import-too-much-text = 表格里的文字合计超过 { $limit }，什么都没有导入。请拆成几个文件再试。
errors-import-too-many-questions = 文件里的题超过 { $limit } 道，什么都没有导入。请拆成几个文件再试。
errors-import-too-many-articles = 文件里的条文超过 { $limit } 条，什么都没有导入。请把每部法规放进单独的文件。
errors-import-not-a-law = 表格文件（{ $format }）不是法规文本，什么都没有导入。请选择文本、Markdown 或 Word 文件。
errors-import-no-articles = 没有认出任何条文，什么都没有导入。文本中应有以“第一条”开头的段落。
errors-import-columns-unknown = 看不出这张表各列是什么，没有导入任何内容。请在窗口中逐列指定，或在第一行写上表头，例如：题干、A、B、答案。
errors-import-nothing-recognised = 没有认出试题、表头或人员，什么都没有导入。请对照导入模板检查，或换一个文件。
errors-export-too-many-rows = { $rows } 行超过一张工作表的容量，文件没有写出。请缩小范围，或改用 .csv。
errors-export-failed = 文件没有写成，资料没有动。请换个格式或位置再试。详情：{ $detail }
errors-thing-account = 账号
errors-thing-bank = 题库
errors-thing-batch = 批量修改
errors-thing-blueprint = 组卷方案
errors-thing-candidate = 应考人员
errors-thing-certificate = 证件
errors-thing-code = 代码
errors-thing-correction = 更正
errors-thing-consequence = 待办事项
errors-thing-credit-code = 统一社会信用代码
errors-thing-date = 日期
errors-thing-event = 办理
errors-thing-exam = 考试
errors-thing-exemption = 免考
errors-thing-room = 考场
errors-thing-seat = 座位
errors-thing-session = 场次
errors-thing-site = 考点
errors-thing-identity = 身份证号
errors-thing-import = 导入
errors-thing-intent = 操作
errors-thing-officer = 执法人员
errors-thing-question = 试题
errors-thing-regulation = 考核办法
errors-thing-result = 成绩
errors-thing-sitting = 答卷
errors-thing-time = 时间
errors-thing-unit = 单位
errors-thing-version = 版本
errors-thing-number = 数字
errors-thing-value = 值
errors-thing-appeal = 复核申请
errors-thing-script = 待评答案
errors-thing-article = 条文
errors-thing-file = 文件
errors-thing-law = 法规
errors-thing-name = 名称
errors-thing-paragraph = 款
errors-thing-entry = 条目
errors-field-name = 名称
errors-field-login = 登录名
errors-field-bank = 题库
errors-field-basis = 依据
errors-field-content = 内容
errors-field-reason = 理由
errors-field-proof = 证明材料
errors-field-room = 考场
errors-field-session = 场次
errors-field-facts = 事实经过
errors-field-grounds = 复核理由
errors-field-handling = 处理情况
errors-field-invigilator-signature = 监考员签名
errors-field-other-signature = 考生或在场人签名
errors-field-questions = 哪些试题（词语、条件、题号或 --all）
errors-field-other = 必填项
errors-kind-xls = Excel 97 之前的表格
errors-kind-xlsb = 二进制 Excel 表格（.xlsb）
errors-kind-docx = Word 文档
errors-kind-doc = 旧版 Word 文档
errors-kind-slides = 演示文稿
errors-kind-pdf = PDF 文件
errors-kind-rtf = RTF 文档
errors-kind-html = 网页文件
errors-kind-xml = XML 文件
errors-kind-json = JSON 文件
errors-kind-ims-package = IMS 题包
errors-kind-blackboard = Blackboard 题库或试卷
errors-kind-webct = WebCT 题目文件
errors-kind-respondus = Respondus 题目文件
errors-kind-hot-potatoes = Hot Potatoes 练习文件
errors-kind-moodle-backup = Moodle 课程备份
errors-kind-bank = 执考题库文件（只能在“题库”中导入）
errors-kind-database = 数据库文件
errors-kind-archive = 压缩包
errors-kind-picture = 图片
errors-kind-program = 程序文件
errors-kind-compound = 其他程序的文件
errors-start-backup = 最近的备份：{ $path }。资料损坏时，请把整个资料文件夹改名留存，重新打开程序，选“直接练习”，再到“设置 → 备份与核验”恢复它。


## law

law-version = 《{ $law }》（{ $date }）
law-effective-assumed = { $date }（推定）
law-in-force = 现行有效
law-head-law = 法规
law-head-version = 版本
law-head-effective = 施行日期
law-head-articles = 条数
law-search-nothing = 有效条文中没有这些词。
law-change-same = { $old }：未变
law-change-renumbered = { $old }现为{ $new }，内容未变
law-change-changed = { $old }有修改（相似度 { $similarity }）
law-change-moved = { $old }有修改，现为{ $new }（相似度 { $similarity }）
law-change-added = 新增{ $new }
law-change-repealed = { $old }已删去
law-fate-changed = 有修改
law-fate-repealed = 已删去
law-fate-renumbered = 现为{ $new }
law-unresolved-no-such-law = 法规库中没有这部法规
law-unresolved-not-in-force = 当日没有有效版本
law-unresolved-no-such-article = 没有这一条
law-unresolved-no-such-paragraph = 没有这一款
law-unresolved-no-such-item = 没有这一项
law-tab-texts = 法规文本
law-tab-changes = 版本对比
law-tab-impact = 影响试题
law-tab-imports = 导入记录
law-import = 导入法规
law-import-files = 法规文本
law-import-formats = Markdown、文本、Word 或网页
law-import-subtitle = 每个文件是一部法规的一个版本；确认之前不会入库。
law-import-note = 会检查条文是否连续，有疑问的留给您核对。
law-import-found = { $count } 部法规
law-accept = 接受 { $count } 部
law-entered = 法规已入库。
law-none = 法规库是空的
law-none-why = 导入法规文本后，可查看试题所依据的条文。
law-no-imports-why = 导入的法规列在这里，可以撤销。
law-search = 检索条文，或输入条号
law-search-none = 没有找到
law-search-found = 找到 { $count } 条有效条文
law-no-article = 这一版本没有{ $article }。
law-head-versions = 版本
law-head-questions = 试题
law-head-laws = 法规
law-head-change = 变化
law-head-article = 条文
law-version-is = 版本：
law-chapter = 跳到章节
law-not-in-force = 非现行
law-effective = { $date } 起施行
law-also = 别名：{ $names }
law-from = 旧版本：
law-to = 新版本：
law-one-version = 只有一个版本
law-one-version-why = 导入这部法规的另一个版本后即可对比。
law-changes-summary = 修改 { $changed } 条，新增 { $added } 条，删去 { $repealed } 条，仅改条号 { $renumbered } 条，未变 { $same } 条
law-mark-same = 未变
law-mark-renumbered = 改条号
law-mark-changed = 修改
law-mark-added = 新增
law-mark-repealed = 删去
law-impact-none = 没有受影响的试题
law-impact-none-why = 在用试题都不依据这两个版本之间有变化的条文。
law-impact-summary = 依据条文有修改或删去的试题 { $count } 道，仅条号变动的 { $moved } 道。
law-review = 退回复核 { $count } 题
law-review-title = 将 { $count } 道试题退回复核？
law-review-why = 这些试题将转为草稿并注明原因，复核前不再抽取。可以撤销。
law-review-done = 已将 { $count } 道试题退回复核。
law-return-title = 撤销退回复核？
law-return-why = 此后没有改动过的试题将恢复原来的状态。
law-return-done = 已恢复 { $count } 道试题；{ $left } 道此后有改动，保持不变。
law-recalls = 退回复核记录
law-reason = 《{ $law }》{ $from } → { $to }
law-undo-why = 这次导入的版本将移出法规库，试题不受影响。
law-undo-done = 已撤销导入，{ $count } 个版本移出法规库。
law-file = 文件
law-short = 简称
law-adopted = 通过（公布）日期
law-unknown = 未写明
law-date-from = { $date }（{ $from }）
law-date-form = 2021-01-22
law-date-take = 采用日期
law-date-wrong = “{ $text }”不是日期，请写成 2021-01-22 的形式。
law-size = 篇幅
law-size-is = { $articles } 条，{ $chapters } 章，{ $sections } 节
law-source-history = 题注
law-source-text = 正文
law-source-file-name = 文件名
law-source-person = 人工填写
law-source-assumed = 推定
law-more-remarks = 另有 { $count } 条提示
law-beginning = 开头几条
law-cited = 所引条文
law-link-broken = { $citation }：{ $reason }
law-link-superseded = 已有新的有效版本。
law-recalled = { $when } 退回复核：{ $reason }


## cli

# What help says

cli-about = 行政执法人员培训、考试、建档和证件管理程序。不带命令时打开窗口。
cli-about-exit = 退出码：0 已完成 · 1 已完成，但有内容不予接受或发现问题 · 2 用法有误 · 3 无法读取或写入 · 4 没有权限
cli-heading-usage = 用法：
cli-heading-commands = 命令
cli-heading-arguments = 参数
cli-heading-options = 选项
cli-heading-everywhere = 各命令通用选项
cli-option-help = 显示本帮助
cli-option-data-dir = 数据文件夹（也可用 ZHIKAO_DATA_DIR 指定）
cli-option-lang = 语言：zh-CN 或 en
cli-option-json = 在标准输出给出一份 JSON
cli-option-quiet = 不显示进度和提示
cli-option-log-level = 日志的详细程度：error、warn、info（默认）、debug、trace
cli-option-as = 以哪个账号执行；口令取自 ZHIKAO_PASSPHRASE，没有则当场询问
cli-option-dry-run = 只演练，不写入任何内容
cli-out = 文件保存到哪里
cli-officer = 执法证号、准考证号、身份证号或内部编号
cli-bank = 题库
cli-bank-import = 导入试题；完整无疑的试题入库
cli-bank-import-key-file = 单独的答案文件，按章节和题号并入：文本、表格或 Word
cli-bank-import-file = 文件：xlsx、xls、ods、csv、txt、docx、html、md、json、jsonl、gift、toml、xml、zip、sqlite（执考题库）
cli-bank-import-bank = 导入到哪个题库；没有则新建
cli-bank-import-accept = 入库范围：accepted（默认，可入库的试题）或 none（都不入库）
cli-bank-import-questions = 列出识别到的每道试题
cli-bank-undo = 撤销一次导入或批量修改
cli-bank-undo-import = 导入或批量修改时给出的编号
cli-bank-list = 列出题库
cli-bank-show = 显示题库的试题
cli-bank-name = 题库名称
cli-bank-template = 生成供填写的试题模板
cli-bank-export = 导出题库
cli-bank-export-out = 文件保存到哪里；格式由扩展名决定：.xlsx .docx .csv .json .toml .gift .xml (Moodle) .zip (QTI 3) .sqlite（执考题库）
cli-law = 法规库
cli-law-import = 导入法规文本，每个文件一个版本；完整无疑义的直接入库
cli-law-import-file = 文件：md、txt、docx、html
cli-law-import-adopted = 这一版本的通过（公布）日期，文本未写明时使用（仅限一个文件）
cli-law-import-effective = 施行日期，文本未写明时使用（仅限一个文件）
cli-law-import-accept = 入库范围：accepted（默认，完整无疑义的）、all（含待核对的）或 none
cli-law-undo = 撤销一次法规导入
cli-law-list = 列出法规，每个版本一行
cli-law-show = 显示法规全文或其中一条
cli-law-name = 法规名称：全称、简称或别名
cli-law-show-article = 条号：36、280-1
cli-law-show-paragraph = 款号
cli-law-on = 某日有效的版本；默认今天
cli-law-search = 检索有效条文
cli-law-search-words = 须同时出现的词，两个字以上
cli-law-search-law = 只在这部法规中检索
cli-law-search-limit = 最多列出几条
cli-law-diff = 比较两个版本
cli-law-from = 旧版本：通过日期，或其有效期内的某一天
cli-law-to = 新版本：通过日期，或其有效期内的某一天
cli-law-check = 列出无法对应条文的试题依据
cli-law-check-bank = 题库名称；默认全部
cli-law-check-all = 同时检查题干和解析中的引用
cli-law-alias = 为法规添加别名，供试题引用识别
cli-law-alias-name = 别名
cli-law-impact = 列出所依据条文有修改或删去的试题
cli-law-impact-review = 将这些试题退回复核：已审核、已启用的转为草稿并注明原因
cli-bank-search = 按词语查找试题
cli-bank-search-words = 要查找的词语，须同时出现，中文、字母均可
cli-bank-search-kind = 只要这种题型：single、multiple、judge、blank、essay、case、other
cli-bank-search-law = 只要依据这部法律的试题
cli-bank-search-article = 只要依据该法这一条的试题
cli-bank-search-state = 只要这种状态：draft、reviewed、live、retired
cli-bank-search-limit = 最多列出几道
cli-bank-search-offset = 跳过前几道
cli-bank-coverage = 显示各法哪些条文有试题、哪些没有
cli-bank-coverage-law = 只要这部法律
cli-bank-state = 改变试题状态
cli-bank-state-to = 改为哪种状态：draft、reviewed、live、retired
cli-bank-state-numbers = 按题号指定试题，用逗号分隔
cli-bank-state-all = 题库的全部试题
cli-bank-diff = 显示一道试题两个版本的差异
cli-bank-number = 试题在题库中的题号
cli-bank-diff-from = 较早的版本；不写则为前一版
cli-bank-diff-to = 较晚的版本；不写则为现在这一版
cli-roster = 单位、人员和证件名册
cli-roster-import = 导入人员；完整无疑的记录入档
cli-roster-import-file = 文件：xlsx、xls、ods、csv
cli-roster-template = 生成供填写的名册模板
cli-roster-export = 导出名册；身份证号保持遮盖
cli-roster-export-out = 文件保存到哪里：.xlsx 或 .csv
cli-paper = 试卷
cli-paper-check = 检查题库能否满足组卷方案
cli-paper-draw = 为虚拟考生抽题组卷
cli-paper-blueprint = 组卷方案文件（TOML）
cli-paper-bank = 改用这个题库；可以重复
cli-paper-draw-count = 试卷份数，默认 1
cli-paper-draw-seed = 考试密钥，可为任意文字，默认 1；密钥相同，抽出的试卷相同
cli-paper-draw-out = 同时把结果写入这个文件
cli-exam = 考试
cli-exam-create = 安排考试
cli-exam-create-name = 考试名称
cli-exam-create-kind = 考试类别：official（正式，默认）、mock（模拟）、make-up（补考）
cli-exam-create-year = 计入哪个年度；不指定则按开考时间
cli-exam-create-opens = 开考时间，如 2026-12-01T09:00
cli-exam-create-closes = 截止时间
cli-exam-create-due = 谁应考：all（默认）、make-up-of=考试，或须同时满足的条件：unit=单位 或 region=地区（可重复）、rank=leader|staff、employment=代码、expiring=月数（证件几个月内到期）、without-certificate（尚无证件）
cli-exam-list = 列出考试
cli-exam-open = 开放考试：考生可在考试时间内进入
cli-exam-close = 结束考试：未交的答卷按已保存的作答收卷，未到的记为缺考
cli-exam-id = 考试编号，可用 exam list 查看
cli-exam-site = 考点
cli-exam-site-add = 添加考点
cli-exam-site-list = 列出考点和考场
cli-exam-site-name = 考点名称
cli-exam-site-address = 地址
cli-exam-room = 考场
cli-exam-room-add = 添加考场
cli-exam-room-seats = 修改考场的座位
cli-exam-room-name = 考场名称
cli-exam-room-rows = 排数
cli-exam-room-columns = 列数
cli-exam-room-unused = 不用的座位号，以逗号分隔；其余座位号不变
cli-exam-room-no-plan = 每边 1 至 60 个座位，合计不超过 999。
cli-exam-session = 场次
cli-exam-session-add = 添加场次
cli-exam-session-list = 列出场次、考场、监考员和冲突
cli-exam-session-watch = 安排监考员
cli-exam-session-remove = 删除还没有排座的场次
cli-exam-session-close = 结束一场：未到的记缺考
cli-exam-session-id = 场次编号，见 exam session list
cli-exam-session-room = 考场，写作 考点/考场，可重复
cli-exam-session-invigilator = 监考员姓名，可重复
cli-exam-session-watched = 已安排 { $count } 名监考员。
cli-exam-session-removed = 场次已删除。
cli-exam-session-closed = 本场已结束，缺考 { $absent } 人。
cli-exam-seat = 给应考人员排座
cli-exam-seat-anew = 已排座的也重新排；已开考的不动
cli-exam-seat-renumber = 按座位重发准考证号；旧号仍可查到本人
cli-exam-seat-seed = 随机种子；同样的种子得到同样的座位
cli-exam-seats = 列出座位表
cli-exam-seated = 已排座 { $count } 人，另有 { $kept } 人不动。
cli-exam-seated-of = 应考 { $due } 人，已排座 { $seated } 人，有照片 { $photos } 人。
cli-exam-exempt = 免考
cli-exam-exempt-list = 列出免考及办理经过
cli-exam-exempt-propose = 按考核办法提出免考建议（年龄线、临近退休）
cli-exam-exempt-propose-ask = 同时提出申请，等待批准
cli-exam-exempt-ask = 申请免考
cli-exam-exempt-kind = 类别
cli-exam-exempt-reason = 理由
cli-exam-exempt-proof = 证明材料文号
cli-exam-exempt-approve = 批准
cli-exam-exempt-decline = 不批准
cli-exam-exempt-withdraw = 撤回
cli-exam-exempt-id = 免考编号，见 exam exempt list
cli-exam-exempt-note = 说明
cli-exam-exempt-decided = { $count } 项：{ $act }。
cli-exam-exempt-proposed = 建议免考 { $count } 人，须经人工批准。
cli-exam-accommodate = 为考生提供合理便利
cli-exam-accommodate-percent = 加时，按考试时长的百分比
cli-exam-accommodate-minutes = 加时，分钟
cli-exam-accommodate-large-text = 大字号
cli-exam-accommodate-high-contrast = 高对比度
cli-exam-accommodate-reason = 理由
cli-exam-accommodate-none = 已取消。
cli-exam-make-up = 补考：先列出每个人，给出时间后生成
cli-exam-make-up-opens = 何时开始；不写则只列出人员
cli-exam-photos = 从文件夹导入照片
cli-exam-marking = 查看评卷进度，分发待评答案
cli-exam-marking-begin = 分发待评答案（考试关闭之后）
cli-exam-marking-marker = 只分给这个帐户，可重复；不写则分给所有可以评卷的人
cli-exam-marking-marker-head = 评卷人
cli-exam-marking-done = 已评
cli-exam-marking-of = 共分到
cli-exam-photos-folder = 文件夹；文件名是执法证号、准考证号或身份证号
cli-exam-photos-kept = { $found } 个文件，收录 { $kept } 张。
cli-stats = 统计
cli-stats-pass-rate = 合格率、平均分和分数段
cli-stats-by = 分组：unit、unit-type、region、level、field、rank、year、exam
cli-stats-year = 只统计这个年度；可以重复
cli-stats-exam = 只统计这场考试及其补考
cli-stats-attempt = 统计范围：first（初考，默认）、make-up（补考）、all（全部）
cli-certificate = 执法证件
cli-certificate-list = 证件台账
cli-certificate-state = 只列这种状态：valid、suspended、cancelled、revoked、recalled、lost、expired
cli-certificate-due = 待办：应参加的补考、待决定的暂扣和恢复
cli-certificate-suspend = 暂扣证件；有待确认的暂扣建议则予以确认
cli-certificate-restore = 恢复被暂扣的证件
cli-certificate-basis = 所依据的规定
cli-certificate-document = 文书编号
cli-archive = 评议考核档案
cli-archive-show = 一个人的档案
cli-report = 年度通报及附表
cli-report-year = 哪个年度
cli-report-out = 文件保存到哪里：.xlsx 或 .csv
cli-backup = 备份，不影响正在进行的工作
cli-backup-out = 备份保存到哪里；不指定则放入备份文件夹
cli-restore = 用备份替换现有数据；替换前先备份现有数据
cli-restore-file = 备份文件
cli-demo = 在全新的数据文件夹中生成虚构的演示城市
cli-demo-officers = 人员数，默认 2000
cli-demo-units = 单位数，默认 60
cli-demo-years = 考试年数，最后一年为今年，默认 3
cli-demo-seed = 种子相同，生成的城市相同，默认 1
cli-doctor = 检查数据文件夹和本机是否适合考试
cli-completions = 命令补全脚本：bash、elvish、fish、powershell、zsh

# What is wrong with the arguments

cli-usage-incomplete = 命令缺失或不完整；可用 zhikao --help 查看全部命令。
cli-usage-command = 没有“{ $name }”这个命令
cli-usage-option = 这里没有“{ $name }”这个选项
cli-usage-missing = 缺少 { $name }
cli-usage-value = “{ $value }”不能用于 { $name }
cli-usage-no-value = { $name } 需要一个值
cli-usage-conflict = { $name } 不能与其他选项同用
cli-usage-text = 有一个参数不是可读的文字
cli-usage-join = ；
cli-usage-help = 可用 --help 查看用法。
cli-usage-suggested = 是否应为 { $name }？
cli-usage-possible = 可用的有：{ $values }。
cli-exam-make-up-of-what = 补考须用 --due make-up-of=考试编号 指明为哪场考试补考。
cli-exam-due-one-kind = 应考范围请只按单位或只按地区指定，不要混用。
cli-in-file = { $file }：{ $sentence }
cli-cannot-print = 结果无法写到标准输出：{ $reason }
cli-passphrase = { $account } 的口令：
cli-restore-secret = 备份所属单位管理员的口令或恢复码：

# Answers

cli-finding = { $sentence }（{ $detail }）
cli-more-findings = ……另有 { $count } 条；用 --json 可查看全部
cli-bank-uncompared = 有一个题库无法读取，没有与其中的试题查重：{ $error }
cli-nothing-entered = 没有内容入库。
cli-bank-imported = { $count } 道试题已入“{ $bank }”。如需撤销：zhikao bank undo { $import }
cli-bank-undone = 已撤销，{ $count } 道试题移出题库。
cli-bank-export-lost = 有 { $count } 道试题的部分内容此格式无法保存；用 --json 可查看是哪些，TOML 和 JSON 可完整保存。
cli-bank-export-lost-line = { "  " }{ $what }：{ $count }
cli-law-imported = 已入库。如需撤销：zhikao law undo { $import }
cli-law-read = { $law } · { $version } · { $count } 条
cli-law-undone = 已撤销，{ $count } 个版本移出法规库。
cli-law-aliased = “{ $name }”现在指向《{ $law }》。
cli-law-compared = 《{ $law }》：{ $from } → { $to }；{ $same } 条未变。
cli-law-checked = 共 { $questions } 题、{ $citations } 处引用；{ $broken } 处无法对应条文；{ $bare } 题没有依据。
cli-law-impact-summary = 《{ $law }》：{ $from } → { $to }；依据条文有修改或删去的试题 { $count } 道，仅条号变动的 { $moved } 道。
cli-law-impact-done = “{ $bank }”：{ $count } 道试题已退回复核。如需撤销：zhikao law undo { $id }
cli-law-impact-would = “{ $bank }”：将有 { $count } 道试题退回复核。
cli-law-returned = 已撤销，{ $count } 道试题恢复原状态；{ $left } 道此后有改动，保持不变。
cli-bank-found = 共找到 { $total } 道，显示 { $shown } 道。
cli-bank-changed = 共 { $considered } 道，修改 { $changed } 道，{ $same } 道原本如此。
cli-bank-refused = { $count } 道未变：{ $why }
cli-bank-changed-undo = 如需撤销：zhikao bank undo { $batch }
cli-bank-restored = 已恢复 { $count } 道试题。
cli-roster-imported = { $count } 人已入档。
cli-written = 已写入：{ $file }
cli-paper-feasible = 可以组卷；每份试卷的预期得分为 { $score }。
cli-paper-infeasible = 不能组卷：题库试题不足。
cli-paper-plan = 抽题计划 { $hash }
cli-paper-drawn = { $candidate }：{ $count } 题，预期得分 { $score }
cli-paper-spread = 预期得分 { $min } 至 { $max }，标准差 { $sd }
cli-exam-created = 已安排“{ $name }”，应考名单 { $count } 人。
cli-exam-opened = “{ $name }”已开放。
cli-exam-closed = “{ $name }”已结束，收卷 { $sat } 份。
cli-step-make-up = 补考
cli-step-suspension = 暂扣
cli-step-restoration = 恢复
cli-stage-proposed = 提出
cli-stage-confirmed = 确认
cli-stage-dismissed = 不予采纳
cli-stage-satisfied = 了结
cli-stage-reopened = 撤回决定
cli-archive-entered = 入档：{ $post }
cli-archive-year = { $year } 年 · 培训 { $hours } 学时
cli-archive-training = { $content }，{ $hours } 学时
cli-archive-passed = { $score } 分，合格
cli-archive-failed = { $score } 分，不合格
cli-archive-void = 成绩无效
cli-archive-absent = 缺考
cli-archive-exempt = 免考
cli-backup-would = 将会生成备份；本次未写入。
cli-backup-made = 备份已生成：{ $file }
cli-restored = 备份时间 { $made }：人员 { $officers } 名，题库 { $banks } 个。
cli-progress-checking = 检查文件 { $share }
cli-progress-reading = 读取 { $share }
cli-progress-understanding = 识别内容 { $share }
cli-demo-progress-people = 生成单位和人员 { $share }
cli-demo-progress-year = 生成 { $year } 年度考试 { $share }
cli-demo-made = 演示城市已生成：{ $units } 个单位、{ $officers } 名人员、{ $years } 年考试、{ $results } 份成绩，全部为虚构数据。
cli-demo-sign-in = 可用 demo-admin、demo-coordinator、demo-invigilator、demo-auditor 登录，执法人员用执法证号登录；口令都是 { $passphrase }。

# Heads of tables

cli-total = 合计
cli-head-file = 文件
cli-head-found = 识别
cli-head-accepted = 可入库
cli-head-review = 待核对
cli-head-refused = 不予入库
cli-head-bank = 题库
cli-head-questions = 试题数
cli-head-exam = 考试
cli-head-seat = 座位
cli-head-seats = 座位数
cli-head-seated = 已排
cli-head-session = 场次
cli-head-site = 考点
cli-head-room = 考场
cli-head-invigilators = 监考员
cli-head-make-up = 补考
cli-head-kind = 类别
cli-head-state = 状态
cli-head-opens = 开考时间
cli-head-listed = 名单
cli-head-finished = 已交卷
cli-head-number = 证号
cli-head-officer = 姓名
cli-head-unit = 单位
cli-head-since = 自
cli-head-step = 事项
cli-head-because = 起因
cli-head-deadline = 办理期限
cli-head-unit-kind = 单位类型
cli-head-region = 地区
cli-head-level = 级别
cli-head-field = 执法领域
cli-head-rank = 职务类别
cli-head-year = 年度
cli-head-due = 应考
cli-head-sat = 实考
cli-head-absent = 缺考
cli-head-passed = 合格
cli-head-rate-of-sat = 实考合格率
cli-head-rate-of-due = 应考合格率
cli-head-mean = 平均分
cli-head-median = 中位数
cli-head-lowest = 最低分
cli-head-highest = 最高分

# What the doctor says

cli-doctor-well = 可以用于考试。
cli-doctor-ill = 标有 ✗ 的问题解决之前，不宜用于考试。
cli-doctor-archive = 档案库完好。
cli-doctor-archive-bad = 档案库已损坏，请恢复最近的备份。{ $reason }
cli-doctor-banks = 题库全部完好（{ $count } 个）。
cli-doctor-banks-bad = 有题库已损坏，请从备份恢复。{ $reason }
cli-doctor-statutes = 法规库完好（{ $count } 部）。
cli-doctor-statutes-bad = 法规库已损坏，请从备份恢复。{ $reason }
cli-doctor-commit = 保存一次作答用时不超过 { $ms } 毫秒。
cli-doctor-commit-slow = 保存一次作答用时 { $ms } 毫秒；考试时宜换用更快的磁盘。
cli-doctor-clock = 本机时间为 { $time }。
cli-doctor-clock-bad = 本机时间为 { $time }，早于已有记录；考试前请校准。
cli-doctor-boot = 考试计时包含休眠和重启时间。
cli-doctor-boot-bad = 系统未提供运行时长；重启期间按本机时间计。
cli-doctor-disk = 磁盘剩余 { $size }。
cli-doctor-disk-low = 磁盘仅剩 { $size }，考试前请腾出空间。
cli-doctor-disk-unknown = 系统未提供磁盘剩余空间。
cli-doctor-keys = 单位密钥完好。
cli-doctor-keys-none = 尚无单位密钥；建立第一个管理员时生成。
cli-doctor-keys-bad = 单位密钥缺失或不符（{ $reason }）；请用恢复码恢复备份。
cli-doctor-fonts = 字体齐全。
cli-doctor-fonts-bad = 程序缺少字体，请重新安装。
cli-doctor-backup = 最近一次备份：{ $time }。
cli-doctor-backup-none = 尚无备份；可用 zhikao backup 生成。


## export

export-make-believe = 虚构数据，仅供演示
export-written-on = 制表日期
export-nothing = 无
export-total = 合计
export-sheet-summary = 总体情况
export-sheet-regions = 分地区
export-sheet-units = 分单位
export-sheet-ranks = 地区与职务
export-sheet-bands = 分数段
export-sheet-years = 历年对比
export-sheet-people = 未合格人员
export-sheet-make-ups = 待补考
export-sheet-suspended = 暂扣证件
export-sheet-proposals = 待决定
export-sheet-how-to = 填写说明
export-sheet-questions = 试题
export-sheet-roster = 人员
export-indicator = 指标
export-value = 数值
export-definition = 口径
export-grouping = 分组
export-place = 名次
export-region = 地区
export-unit = 单位
export-rank = 职务类别
export-year = 年度
export-band = 分数段
export-people = 人数
export-share = 占比
export-leaders = 中层领导干部
export-staff = 一般人员
export-everyone = 全体人员
export-rate-difference = 合格率差（百分点）
export-person-name = 姓名
export-score = 成绩
export-outcome = 情况
export-certificate-number = 执法证号
export-since = 起始日期
export-basis = 依据
export-because = 事由
export-deadline = 办理期限
export-listed = 参考登记
export-exempt = 免考
export-due = 应考
export-sat = 实考
export-absent = 缺考
export-pending = 未结束
export-void = 成绩无效
export-passed = 合格
export-attendance = 到考率
export-rate-of-sat = 合格率（占实考）
export-rate-of-due = 合格率（占应考）
export-mean = 平均分
export-median = 中位数
export-deviation = 标准差
export-highest = 最高分
export-lowest = 最低分
export-means-listed = 列入考试名单的全部人次。
export-means-exempt = 经批准不参加考试的人次。
export-means-due = 列入名单且未免考的人次，等于实考、缺考与未结束之和。
export-means-sat = 进入考试的人次，含成绩无效。
export-means-absent = 考试结束仍未到场的人次，不计入平均分。
export-means-pending = 考试尚未结束、还没有成绩的人次。
export-means-void = 成绩被认定无效的人次，计入实考，不计为合格。
export-means-passed = 成绩达到合格线的人次。
export-means-attendance = 实考除以应考。
export-means-rate-of-sat = 合格除以实考。
export-means-rate-of-due = 合格除以应考。
export-means-mean = 全部有效成绩的算术平均。
export-means-median = 全部有效成绩从低到高排列，居中的一个。
export-means-deviation = 有效成绩的标准差，以 n − 1 为除数。
export-means-highest = 有效成绩中最高的一个。
export-means-lowest = 有效成绩中最低的一个。
export-note-first-attempts = 各项数据均为初考数据，补考不计入。
export-note-undefined = “—”表示没有可以计算的数据。
export-note-ranking = 名次按合格率（占实考）从高到低排列，相同的比较平均分，仍相同的并列。
export-note-small-units = 实考不足五人的单位，不参加排名
export-note-bands = 成绩按整数部分归入分数段，69.5 分归入 60–69。
export-chart-regions = 各地区合格率（占实考）
export-chart-years = 历年合格率
export-chart-bands = 各分数段人数
export-how-to-title = 请在第一张表中填写，本表只作说明，不会导入。
export-required = 必填
export-optional = 选填
export-one-of = 可填：
export-kept-as-text = 此列为文本格式，号码不会被改写；粘贴时请选择“只粘贴文本”。
export-day-form = 日期写作 2026-05-01。
export-example = 示例（不会导入）
export-outcome-not-passed = 不合格
export-outcome-absent = 缺考
export-outcome-void = 成绩无效
export-outcome-exempt = 免考
export-report-title = { $organisation }{ $year }年度行政执法人员考试情况通报
export-year-heading = { $year }年












## demo









## marking
marking-title = 评卷
marking-loading = 正在读取待评答案…
marking-failed = 读不到待评答案
marking-so-far = { $exam } · 已评 { $done } 份，待评 { $waiting } 份
marking-none-waits = 现在没有等您评阅的答案
marking-nothing = 没有正在评卷的考试
marking-nothing-sentence = 含简答题、案例题的考试关闭后，答案会出现在这里。
marking-refresh = 刷新
marking-answer = 考生答案
marking-worth = 满分 { $points } 分
marking-rubric = 评分标准
marking-whole = 参考答案没有写明得分点，按整题给分。
marking-as-a-whole = 整题
marking-of = 满分 { $points }
marking-wrong = 请填 0 至 { $most } 之间的分数
marking-total = 合计
marking-remark = 评语
marking-reference = 参考答案
marking-give = 提交，评下一份
marking-given = 已记录
marking-deal = 分发评阅
marking-dealt = 分发了 { $count } 份评阅任务，还有 { $lacking } 份没有人可评。
marking-lacking = 有 { $count } 份答案还没有评卷人。
marking-counts = 等待成绩 { $pending } 人；答案 { $answers } 份，评定 { $settled } 份，待第三人评 { $third } 份
marking-hand = { $name }：已评 { $done } / { $dealt }
