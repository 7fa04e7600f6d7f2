//! Who may do what.
//!
//! Services ask before they act; screens ask to know what to show. Each account has one role.

use serde::{Deserialize, Serialize};

/// The role of an account.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// 执法人员: practises, sits exams, sees the own record.
    Officer,
    /// 培训管理员: banks, people, exams.
    Coordinator,
    /// 监考员: admits and watches.
    Invigilator,
    /// 法制机构管理员: decides, publishes, keeps the archive.
    Administrator,
    /// 审计员(只读): reads everything, changes nothing.
    Auditor,
}

/// Something that not everybody may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Permission {
    /// See one's own archive, results and certificate.
    ReadOwnRecord,
    /// Practise, and keep a mistakes book.
    Practise,
    /// Sit mock and official exams.
    SitExam,
    /// See questions with their keys.
    ReadBank,
    /// Import and undo imports of questions.
    ImportBank,
    /// Change, review and withdraw questions.
    EditBank,
    /// See statutes, regulations and blueprints.
    ReadRules,
    /// Change the regulation.
    EditRegulation,
    /// See units, officers, certificates and archives; identity numbers masked.
    ReadPeople,
    /// Import rosters, change units and officers.
    ImportPeople,
    /// Open an identity number, with a reason.
    OpenIdentity,
    /// Register training, checks, rewards and the like in archives.
    RegisterEntry,
    /// See exams, their candidates and how far they are.
    ReadExams,
    /// Set up, open and close exams, list candidates.
    SetExam,
    /// Let a candidate in, and give back lost minutes.
    AdmitCandidate,
    /// Record an incident during an exam.
    RecordIncident,
    /// See everybody's results and sittings.
    ReadResults,
    /// Enter results of paper exams.
    EnterResults,
    /// Mark answers in words.
    MarkAnswers,
    /// Correct a question of a held exam, and with it results.
    CorrectResults,
    /// Appeal against a result for whoever it belongs to.
    FileAppeal,
    /// Decide appeals.
    DecideAppeal,
    /// Confirm or decline suspensions, restore, cancel, revoke.
    DecideConsequence,
    /// See figures and the people behind them.
    ReadStatistics,
    /// Write lists, figures and reports to files.
    Export,
    /// Make accounts, change roles, unlock.
    ManageAccounts,
    /// Print the one-time code of a newcomer.
    IssueOneTimeCode,
    /// Make a backup.
    Backup,
    /// Restore a backup.
    Restore,
    /// See who did what when.
    ReadAudit,
    /// Verify that nothing was changed.
    Verify,
}

impl Role {
    /// Every role.
    pub const ALL: [Self; 5] = [
        Self::Officer,
        Self::Coordinator,
        Self::Invigilator,
        Self::Administrator,
        Self::Auditor,
    ];

    /// The word in JSON and SQL.
    pub fn code(self) -> &'static str {
        match self {
            Self::Officer => "officer",
            Self::Coordinator => "coordinator",
            Self::Invigilator => "invigilator",
            Self::Administrator => "administrator",
            Self::Auditor => "auditor",
        }
    }

    /// The role of that code, if there is one.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.code() == code)
    }

    /// Whether the role may do this.
    pub fn may(self, permission: Permission) -> bool {
        permission.roles().contains(&self)
    }
}

impl Permission {
    /// Every permission.
    pub const ALL: [Self; 31] = [
        Self::ReadOwnRecord,
        Self::Practise,
        Self::SitExam,
        Self::ReadBank,
        Self::ImportBank,
        Self::EditBank,
        Self::ReadRules,
        Self::EditRegulation,
        Self::ReadPeople,
        Self::ImportPeople,
        Self::OpenIdentity,
        Self::RegisterEntry,
        Self::ReadExams,
        Self::SetExam,
        Self::AdmitCandidate,
        Self::RecordIncident,
        Self::ReadResults,
        Self::EnterResults,
        Self::MarkAnswers,
        Self::CorrectResults,
        Self::FileAppeal,
        Self::DecideAppeal,
        Self::DecideConsequence,
        Self::ReadStatistics,
        Self::Export,
        Self::ManageAccounts,
        Self::IssueOneTimeCode,
        Self::Backup,
        Self::Restore,
        Self::ReadAudit,
        Self::Verify,
    ];

    /// The word in the audit and in errors.
    pub fn code(self) -> &'static str {
        match self {
            Self::ReadOwnRecord => "read-own-record",
            Self::Practise => "practise",
            Self::SitExam => "sit-exam",
            Self::ReadBank => "read-bank",
            Self::ImportBank => "import-bank",
            Self::EditBank => "edit-bank",
            Self::ReadRules => "read-rules",
            Self::EditRegulation => "edit-regulation",
            Self::ReadPeople => "read-people",
            Self::ImportPeople => "import-people",
            Self::OpenIdentity => "open-identity",
            Self::RegisterEntry => "register-entry",
            Self::ReadExams => "read-exams",
            Self::SetExam => "set-exam",
            Self::AdmitCandidate => "admit-candidate",
            Self::RecordIncident => "record-incident",
            Self::ReadResults => "read-results",
            Self::EnterResults => "enter-results",
            Self::MarkAnswers => "mark-answers",
            Self::CorrectResults => "correct-results",
            Self::FileAppeal => "file-appeal",
            Self::DecideAppeal => "decide-appeal",
            Self::DecideConsequence => "decide-consequence",
            Self::ReadStatistics => "read-statistics",
            Self::Export => "export",
            Self::ManageAccounts => "manage-accounts",
            Self::IssueOneTimeCode => "issue-one-time-code",
            Self::Backup => "backup",
            Self::Restore => "restore",
            Self::ReadAudit => "read-audit",
            Self::Verify => "verify",
        }
    }

    /// Whether it changes nothing that is on record. Exporting writes a file outside; opening an
    /// identity number leaves a trace in the audit, and is reading all the same.
    pub fn only_reads(self) -> bool {
        matches!(
            self,
            Self::ReadOwnRecord
                | Self::ReadBank
                | Self::ReadRules
                | Self::ReadPeople
                | Self::OpenIdentity
                | Self::ReadExams
                | Self::ReadResults
                | Self::ReadStatistics
                | Self::Export
                | Self::ReadAudit
                | Self::Verify
        )
    }

    /// The roles that have it. Who sets exams or reads keys does not sit them.
    fn roles(self) -> &'static [Role] {
        use Role::{Administrator, Auditor, Coordinator, Invigilator, Officer};
        match self {
            Self::ReadOwnRecord | Self::ReadRules => &Role::ALL,
            Self::Practise => &[Officer, Coordinator, Invigilator, Administrator],
            Self::SitExam => &[Officer],
            Self::FileAppeal => &[Officer, Coordinator, Administrator],
            Self::ReadBank | Self::ReadStatistics | Self::Export | Self::ReadResults => {
                &[Coordinator, Administrator, Auditor]
            }
            Self::ImportBank
            | Self::EditBank
            | Self::ImportPeople
            | Self::RegisterEntry
            | Self::SetExam
            | Self::EnterResults
            | Self::MarkAnswers
            | Self::IssueOneTimeCode => &[Coordinator, Administrator],
            Self::ReadPeople | Self::ReadExams => {
                &[Coordinator, Invigilator, Administrator, Auditor]
            }
            Self::AdmitCandidate | Self::RecordIncident => {
                &[Coordinator, Invigilator, Administrator]
            }
            Self::OpenIdentity | Self::ReadAudit | Self::Verify => &[Administrator, Auditor],
            Self::EditRegulation
            | Self::DecideConsequence
            | Self::CorrectResults
            | Self::DecideAppeal
            | Self::ManageAccounts
            | Self::Backup
            | Self::Restore => &[Administrator],
        }
    }
}

#[cfg(test)]
mod tests {
    use std::fmt::Write as _;

    use super::*;

    #[test]
    fn the_table() {
        let mut table = String::from("permission           off coo inv adm aud\n");
        for permission in Permission::ALL {
            let _ = write!(table, "{:20}", permission.code());
            for role in Role::ALL {
                table.push_str(if role.may(permission) { "   x" } else { "   ." });
            }
            table.push('\n');
        }
        insta::assert_snapshot!(table, @r"
        permission           off coo inv adm aud
        read-own-record        x   x   x   x   x
        practise               x   x   x   x   .
        sit-exam               x   .   .   .   .
        read-bank              .   x   .   x   x
        import-bank            .   x   .   x   .
        edit-bank              .   x   .   x   .
        read-rules             x   x   x   x   x
        edit-regulation        .   .   .   x   .
        read-people            .   x   x   x   x
        import-people          .   x   .   x   .
        open-identity          .   .   .   x   x
        register-entry         .   x   .   x   .
        read-exams             .   x   x   x   x
        set-exam               .   x   .   x   .
        admit-candidate        .   x   x   x   .
        record-incident        .   x   x   x   .
        read-results           .   x   .   x   x
        enter-results          .   x   .   x   .
        mark-answers           .   x   .   x   .
        correct-results        .   .   .   x   .
        file-appeal            x   x   .   x   .
        decide-appeal          .   .   .   x   .
        decide-consequence     .   .   .   x   .
        read-statistics        .   x   .   x   x
        export                 .   x   .   x   x
        manage-accounts        .   .   .   x   .
        issue-one-time-code    .   x   .   x   .
        backup                 .   .   .   x   .
        restore                .   .   .   x   .
        read-audit             .   .   .   x   x
        verify                 .   .   .   x   x
        ");
    }

    #[test]
    fn an_auditor_reads_everything_and_changes_nothing() {
        for permission in Permission::ALL {
            assert_eq!(Role::Auditor.may(permission), permission.only_reads());
        }
    }

    #[test]
    fn an_administrator_may_everything_but_sit() {
        for permission in Permission::ALL {
            let expected = permission != Permission::SitExam;
            assert_eq!(Role::Administrator.may(permission), expected);
        }
    }

    #[test]
    fn codes_are_told_apart() {
        let codes: std::collections::BTreeSet<_> =
            Permission::ALL.into_iter().map(Permission::code).collect();
        assert_eq!(codes.len(), Permission::ALL.len());
        for role in Role::ALL {
            assert_eq!(Role::from_code(role.code()), Some(role));
        }
        assert_eq!(Role::from_code("root"), None);
    }
}
