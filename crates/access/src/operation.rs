//! Operations: the closed list of verbs on resources (appendix A of the access model).

use std::fmt;

/// What kind of thing an operation is done to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ResourceKind {
    /// The installation itself.
    Instance,
    /// The organisation, its settings, its journal, its queues.
    Organisation,
    /// An employee, their sessions and certificates.
    Employee,
    /// A role, or the giving of something.
    Role,
    /// A document.
    Document,
}

macro_rules! operations {
    ($($kind:ident { $($name:ident = $code:literal $($reading:ident)?,)* })*) => {
        /// A verb on a resource.
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        #[repr(u8)]
        pub enum Operation { $($(#[doc = $code] $name,)*)* }

        impl Operation {
            /// Every operation, in the order of the appendix.
            pub const ALL: &'static [Operation] = &[$($(Operation::$name,)*)*];

            /// The code used in the law, the journal, the API and policy files.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self { $($(Operation::$name => $code,)*)* }
            }

            /// What it is done to.
            #[must_use]
            pub const fn resource(self) -> ResourceKind {
                match self { $($(Operation::$name => ResourceKind::$kind,)*)* }
            }

            /// Whether it only reads. A substitute reads by every reading rule of the principal,
            /// and acts by the rights of 62.1 alone (access model, section 5).
            #[must_use]
            pub const fn is_reading(self) -> bool {
                match self { $($(Operation::$name => false $(|| operations!(@$reading))?,)*)* }
            }
        }
    };
    (@reads) => { true };
}

operations! {
    Instance {
        InstanceManage = "instance.manage",
        OrganisationOpen = "organisation.open",
        PlanSet = "plan.set",
        TrustManage = "trust.manage",
        FileCheck = "file.check" reads,
    }
    Employee {
        SessionOpen = "session.open",
        SessionList = "session.list",
        SessionEnd = "session.end",
        PasswordChange = "password.change",
    }
    Document {
        PublishedView = "published.view" reads,
    }
    Organisation {
        OrganisationView = "organisation.view",
        OrganisationEdit = "organisation.edit",
        UnitEdit = "unit.edit",
        SettingsView = "settings.view",
        SettingsSave = "settings.save",
        RestrictedEnumerate = "restricted.enumerate",
        JournalView = "journal.view",
        JournalExport = "journal.export",
        LawView = "law.view",
        ExplainSelf = "explain.self",
        ExplainOther = "explain.other",
    }
    Employee {
        EmployeeView = "employee.view",
        EmployeeCreate = "employee.create",
        EmployeeEdit = "employee.edit",
        EmployeeBlock = "employee.block",
        EmployeeImport = "employee.import",
        ProfileEdit = "profile.edit",
        KeyApply = "key.apply",
        KeyAnswer = "key.answer",
        CertificateRegister = "certificate.register",
        CertificateRemove = "certificate.remove",
    }
    Role {
        RoleCreate = "role.create",
        RoleEdit = "role.edit",
        RoleDelete = "role.delete",
        RoleAssign = "role.assign",
        RoleReplace = "role.replace",
        RightTake = "right.take",
        CategorySet = "category.set",
        RightAdd = "right.add",
    }
    Organisation {
        DocumentCreate = "document.create",
        DocumentUpload = "document.upload",
    }
    Document {
        DocumentList = "document.list" reads,
        DocumentView = "document.view" reads,
        DocumentContent = "document.content" reads,
        DocumentEdit = "document.edit",
        DocumentRetype = "document.retype",
        DocumentDelete = "document.delete",
        DocumentRestore = "document.restore",
        DocumentPrint = "document.print" reads,
        DocumentDownload = "document.download" reads,
        DocumentExport = "document.export" reads,
        FlowExport = "flow.export" reads,
        HistoryView = "history.view" reads,
        DocumentComment = "document.comment",
        DocumentMarkRead = "document.mark_read",
        DocumentMarkUnread = "document.mark_unread",
        DocumentArchive = "document.archive",
        DocumentUnarchive = "document.unarchive",
        DocumentLink = "document.link",
        DocumentPublish = "document.publish",
        DocumentSettingsView = "document.settings_view",
        DocumentSettingsEdit = "document.settings_edit",
        PreparationComplete = "preparation.complete",
        RouteStart = "route.start",
        RouteRecall = "route.recall",
        RouteAppoint = "route.appoint",
        ObserverAdd = "observer.add",
        DocumentApprove = "document.approve",
        ApprovalDecline = "approval.decline",
        DocumentSign = "document.sign",
        SigningDecline = "signing.decline",
        DocumentAcquaint = "document.acquaint",
    }
    Organisation {
        CounterpartyInvite = "counterparty.invite",
        MessageDeliver = "message.deliver",
    }
    Document {
        DocumentSend = "document.send",
        DocumentReceive = "document.receive",
        AnnulmentPrepare = "annulment.prepare",
        AnnulmentAsk = "annulment.ask",
        AnnulmentAgree = "annulment.agree",
        AnnulmentRefuse = "annulment.refuse",
    }
    Organisation {
        QueueView = "queue.view",
        InternalCreate = "internal.create",
        DraftCreate = "draft.create",
        ControlTrack = "control.track",
    }
    Document {
        NumberAssign = "number.assign",
        CardFill = "card.fill",
        ImageAttach = "image.attach",
        ResolutionMake = "resolution.make",
        ResolutionApprove = "resolution.approve",
        ResolutionEnter = "resolution.enter",
        ExecutionAssign = "execution.assign",
        ExecutionReport = "execution.report",
        ControlOrder = "control.order",
        ControlDate = "control.date",
        ControlLift = "control.lift",
    }
    Employee {
        DelegationStart = "delegation.start",
        DelegationEnd = "delegation.end",
        TransferPrepare = "transfer.prepare",
        TransferAgree = "transfer.agree",
    }
    Organisation {
        CabinetJoin = "cabinet.join",
        CabinetLeave = "cabinet.leave",
        DirectionChange = "direction.change",
        LicenceChange = "licence.change",
        OperatorView = "operator.view",
        RequestView = "request.view",
        AttorneyCreate = "attorney.create",
        AttorneyEdit = "attorney.edit",
        AttorneyDelete = "attorney.delete",
    }
    Document {
        ReportCreate = "report.create",
        ReportView = "report.view" reads,
        ReportEdit = "report.edit",
        ReportReceive = "report.receive",
        ReportDecrypt = "report.decrypt",
        ReportSign = "report.sign",
        ReportSend = "report.send",
        DemandList = "demand.list" reads,
        DemandView = "demand.view" reads,
        DemandDecrypt = "demand.decrypt",
    }
}

impl fmt::Display for Operation {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.code())
    }
}

impl std::str::FromStr for Operation {
    type Err = ();
    fn from_str(text: &str) -> Result<Self, ()> {
        Operation::ALL.iter().copied().find(|operation| operation.code() == text).ok_or(())
    }
}
