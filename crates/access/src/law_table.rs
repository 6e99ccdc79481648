//! THE LAW: one constant table, a line per rule, grouped by operation, each citing its row.
//! Right, facts that must be true, facts that must not be, switches that strike it out, source.

use crate::law::{Rule, law};

/// The law. Nothing but a line of this table grants anything.
pub const LAW: &[Rule] = law! {
    InstanceManage {
        Anyone [InstanceAdministrator] "Q10";
    }
    OrganisationOpen {
        Anyone [FreshInstance] "R86 X2";
        Anyone [InstanceAdministrator] "Q10";
    }
    PlanSet {
        Anyone [InstanceAdministrator] "R24 Q10";
    }
    TrustManage {
        Anyone [InstanceAdministrator] "R19";
    }
    FileCheck {
        Anyone [] "R13";
    }
    SessionOpen {
        Login [InOrganisation OwnProfile] "R236 R237";
        Anyone [InOrganisation CertificateSession PersonSubject] "R4 R60";
    }
    SessionList {
        Login [InOrganisation OwnProfile] "R10";
        Administration [InOrganisation] "R93";
        UsersManage [InOrganisation] "R232";
    }
    SessionEnd {
        Login [InOrganisation OwnProfile] "R10";
        Administration [InOrganisation] "R93";
        UsersManage [InOrganisation] "R232";
    }
    PasswordChange {
        Login [InOrganisation OwnProfile] "R96";
        Anyone [OneTimeLink] "X2";
    }
    PublishedView {
        Anyone [PublishedNow] "R13";
    }
    OrganisationView {
        Login [InOrganisation] "R70";
    }
    OrganisationEdit {
        Administration [InOrganisation] "R95";
    }
    UnitEdit {
        Administration [InOrganisation] "R95";
    }
    SettingsView {
        OrganisationSettings [InOrganisation] "R11 R46";
        Anyone [InOrganisation FirstHead] "R1 Q1";
        Administration [InOrganisation] "R95";
    }
    SettingsSave {
        OrganisationSettings [InOrganisation] struck [SystemsKeepAccess] "R5 R12 R46";
        Anyone [InOrganisation FirstHead] "R1 R2 R3 Q1";
    }
    RestrictedEnumerate {
        RestrictedList [InOrganisation] "R44 Q5";
    }
    JournalView {
        Administration [InOrganisation] "R40";
    }
    JournalExport {
        Administration [InOrganisation] "R40";
    }
    LawView {
        Login [InOrganisation] "R71";
    }
    ExplainSelf {
        Login [InOrganisation] "R238";
        Anyone [InOrganisation CertificateSession] "R9";
    }
    ExplainOther {
        Administration [InOrganisation] "R70";
        UsersManage [InOrganisation] "R232";
    }
    EmployeeView {
        Administration [InOrganisation] "R70";
        UsersManage [InOrganisation] "R232";
        Login [InOrganisation OwnProfile] "R96";
    }
    EmployeeCreate {
        Administration [InOrganisation] "R91";
        UsersManage [InOrganisation] "R232";
    }
    EmployeeEdit {
        Administration [InOrganisation] "R92";
        UsersManage [InOrganisation] "R232";
    }
    EmployeeBlock {
        Administration [InOrganisation] "R93";
        UsersManage [InOrganisation] "R232";
    }
    EmployeeImport {
        Administration [InOrganisation] "R91";
        UsersManage [InOrganisation] "R232";
    }
    RightTake {
        Administration [InOrganisation OfDocuments] struck [SystemsKeepAccess] "R94 Q18";
        Administration [InOrganisation OfReporting] struck [SystemsKeepAccess] "R94 Q18";
        Administration [InOrganisation OfCategory] struck [SystemsKeepAccess] "R94";
        Administration [InOrganisation OfRecords] struck [SystemsKeepAccess] "R317";
        UsersManage [InOrganisation OfReporting] struck [SystemsKeepAccess] "R232";
        OrganisationSettings [InOrganisation OfAccessBlock] struck [SystemsKeepAccess] "R58 R68";
        Anyone [InOrganisation OfAccessBlock FirstHead] "R58 Q1";
    }
    ProfileEdit {
        Administration [InOrganisation OwnProfile] "R96";
        RouteLaunch [InOrganisation OwnProfile] "R123";
        DocumentApprove [InOrganisation OwnProfile] "R144";
        DocumentSign [InOrganisation OwnProfile] "R161";
        IncomingReceive [InOrganisation OwnProfile] "R181";
        OutgoingSend [InOrganisation OwnProfile] "R200";
    }
    KeyApply {
        Administration [InOrganisation OwnProfile] "R97";
        RouteLaunch [InOrganisation OwnProfile] "R124";
        DocumentApprove [InOrganisation OwnProfile] "R145";
        DocumentSign [InOrganisation OwnProfile] "R162";
        IncomingReceive [InOrganisation OwnProfile] "R182";
        OutgoingSend [InOrganisation OwnProfile] "R201";
    }
    KeyAnswer {
        Administration [InOrganisation TargetInOrganisation] "R97";
        UsersManage [InOrganisation TargetInOrganisation] "R233";
    }
    CertificateRegister {
        Administration [InOrganisation TargetInOrganisation] "R97";
        UsersManage [InOrganisation TargetInOrganisation] "R233";
    }
    CertificateRemove {
        Administration [InOrganisation TargetInOrganisation] "R97";
        UsersManage [InOrganisation TargetInOrganisation] "R233";
    }
    CategorySet {
        Administration [InOrganisation OfCategory OrderGiven] struck [SystemsKeepAccess] "R316 Q66";
    }
    RightAdd {
        Administration [InOrganisation OfRecords SuperiorAgreed] struck [SystemsKeepAccess] "R317 Q65";
    }
    RoleCreate {
        Administration [InOrganisation OfDocuments] struck [SystemsKeepAccess] "R72";
        Administration [InOrganisation OfReporting] struck [SystemsKeepAccess] "R304";
        UsersManage [InOrganisation OfReporting] struck [SystemsKeepAccess] "R232";
    }
    RoleEdit {
        Administration [InOrganisation OfDocuments] unless [Locked] struck [SystemsKeepAccess] "R71 R76";
        Administration [InOrganisation OfReporting] unless [Locked] struck [SystemsKeepAccess] "R304 R76";
        UsersManage [InOrganisation OfReporting] unless [Locked] struck [SystemsKeepAccess] "R232 R76";
    }
    RoleDelete {
        Administration [InOrganisation OfDocuments] unless [Locked InUse] struck [SystemsKeepAccess] "R84 Q28";
        Administration [InOrganisation OfReporting] unless [Locked InUse] struck [SystemsKeepAccess] "R304 Q28";
        UsersManage [InOrganisation OfReporting] unless [Locked InUse] struck [SystemsKeepAccess] "R232 Q28";
    }
    RoleAssign {
        Administration [InOrganisation OfDocuments TargetInOrganisation] struck [SystemsKeepAccess] "R73";
        Administration [InOrganisation OfReporting TargetInOrganisation] struck [SystemsKeepAccess] "R304";
        UsersManage [InOrganisation OfReporting TargetInOrganisation] struck [SystemsKeepAccess] "R232";
        OrganisationSettings [InOrganisation OfAccessBlock] struck [SystemsKeepAccess] "R5 R12 R57";
        Anyone [InOrganisation OfAccessBlock FirstHead] "R3 R5";
    }
    RoleReplace {
        Administration [InOrganisation OfDocuments TargetInOrganisation] struck [SystemsKeepAccess] "R309";
        Administration [InOrganisation OfReporting TargetInOrganisation] struck [SystemsKeepAccess] "R304";
        UsersManage [InOrganisation OfReporting TargetInOrganisation] struck [SystemsKeepAccess] "R232";
        OrganisationSettings [InOrganisation OfAccessBlock] struck [SystemsKeepAccess] "R5 R12 R57";
        Anyone [InOrganisation OfAccessBlock FirstHead] "R3 R5";
    }
    DocumentCreate {
        OwnDocuments [InOrganisation] "R80";
    }
    DocumentUpload {
        Administration [InOrganisation] "R99";
        RouteLaunch [InOrganisation] "R126";
        DocumentApprove [InOrganisation] "R147";
        DocumentSign [InOrganisation] "R164";
        IncomingReceive [InOrganisation] "R184";
        OutgoingSend [InOrganisation] "R203";
    }
    DocumentList {
        Administration [InOrganisation] unless [Reporting] struck [RestrictedOnlyToBlocks] "R100 Q16";
        OwnDocuments [InOrganisation Initiator Draft] unless [Reporting] "R80 Q25";
        OwnDocuments [InOrganisation InParticipant Initiator] unless [Draft Reporting] "R82 Q16";
        OwnDocuments [InOrganisation InParticipant ObserverReached] unless [InBin Draft Reporting] "R81 Q16";
        OwnDocuments [InOrganisation InParticipant ResponsibleReached AtAcquaintance] unless [InBin Draft Reporting] "R88";
        Administration [InOrganisation InParticipant ResponsibleReached] unless [InBin Draft Reporting] "R100 Q16";
        RouteLaunch [InOrganisation InParticipant ResponsibleReached] unless [InBin Draft Reporting] "R127 Q16";
        DocumentApprove [InOrganisation InParticipant ResponsibleReached] unless [InBin Draft Reporting] "R148 Q16";
        DocumentSign [InOrganisation InParticipant ResponsibleReached] unless [InBin Draft Reporting] "R165 Q16";
        IncomingReceive [InOrganisation InParticipant ResponsibleReached] unless [InBin Draft Reporting] "R185 Q16";
        OutgoingSend [InOrganisation InParticipant ResponsibleReached] unless [InBin Draft Reporting] "R204 Q16";
        IncomingReceive [InOrganisation InParticipant Incoming] unless [InBin Draft Reporting Restricted] "R185 Q16";
        OutgoingSend [InOrganisation InParticipant AtSending] unless [InBin Draft Reporting Restricted] "R204 Q16";
        RouteLaunch [InOrganisation Initiator Draft] unless [Reporting] "R127 Q16";
        RouteLaunch [InOrganisation InParticipant Initiator] unless [Draft Reporting] "R127 Q16";
        RouteLaunch [InOrganisation InParticipant ObserverReached] unless [InBin Draft Reporting] "R127 Q16";
        DocumentApprove [InOrganisation Initiator Draft] unless [Reporting] "R148 Q16";
        DocumentApprove [InOrganisation InParticipant Initiator] unless [Draft Reporting] "R148 Q16";
        DocumentApprove [InOrganisation InParticipant ObserverReached] unless [InBin Draft Reporting] "R148 Q16";
        DocumentSign [InOrganisation Initiator Draft] unless [Reporting] "R165 Q16";
        DocumentSign [InOrganisation InParticipant Initiator] unless [Draft Reporting] "R165 Q16";
        DocumentSign [InOrganisation InParticipant ObserverReached] unless [InBin Draft Reporting] "R165 Q16";
        IncomingReceive [InOrganisation Initiator Draft] unless [Reporting] "R185 Q16";
        IncomingReceive [InOrganisation InParticipant Initiator] unless [Draft Reporting] "R185 Q16";
        IncomingReceive [InOrganisation InParticipant ObserverReached] unless [InBin Draft Reporting] "R185 Q16";
        OutgoingSend [InOrganisation Initiator Draft] unless [Reporting] "R204 Q16";
        OutgoingSend [InOrganisation InParticipant Initiator] unless [Draft Reporting] "R204 Q16";
        OutgoingSend [InOrganisation InParticipant ObserverReached] unless [InBin Draft Reporting] "R204 Q16";
        RestrictedList [InOrganisation Restricted SignedByMyOrganisation] unless [Draft Reporting] "R44 Q7";
        Anyone [InOrganisation CertificateSession SignedByMe] unless [Draft Reporting] "Q4";
        Anyone [InOrganisation CertificateSession OnExtraAccessList] unless [Draft Reporting] "Q4";
        RegisteredCardRead [InOrganisation InUnitSubtree Registered] unless [InBin Draft Reporting] struck [RestrictedOnlyToBlocks] "R321 Q52 Q53";
        RegistrationRead [InOrganisation InParticipant AtRegistration] unless [InBin Draft Reporting Restricted] "R334 Q68";
        ControlTrack [InOrganisation InParticipant OwnHeadOrderedControl] unless [InBin Draft Reporting Restricted] "R340 Q61";
        AddressedCardRead [InOrganisation InParticipant Addressee] unless [InBin Draft Reporting] "R342";
        AddressedCardRead [InOrganisation InParticipant Executor] unless [InBin Draft Reporting] "R342";
        AddressedCardRead [InOrganisation InParticipant FormerExecutor] unless [InBin Draft Reporting] "R347 Q58";
        LinkedRead [InOrganisation InParticipant LinkedToMine] unless [InBin Draft Reporting Restricted] "R344 Q64";
        Anyone [InOrganisation Reporting InReportingScope] "R265";
        Anyone [InOrganisation Reporting AnyTaxDirectionInCabinet] unless [Decrypted] "R281 Q40";
    }
    DocumentView {
        Administration [InOrganisation] unless [Reporting] struck [RestrictedOnlyToBlocks] "R100 Q16";
        OwnDocuments [InOrganisation Initiator Draft] unless [Reporting] "R82 Q25";
        OwnDocuments [InOrganisation InParticipant Initiator] unless [Draft Reporting] "R82";
        OwnDocuments [InOrganisation InParticipant ObserverReached] unless [InBin Draft Reporting] "R81";
        OwnDocuments [InOrganisation InParticipant ResponsibleReached AtAcquaintance] unless [InBin Draft Reporting] "R88";
        RouteLaunch [InOrganisation InParticipant Party] unless [InBin Reporting] "R127 Q16";
        DocumentApprove [InOrganisation InParticipant Party] unless [InBin Reporting] "R148 Q16";
        DocumentSign [InOrganisation InParticipant Party] unless [InBin Reporting] "R165 Q16";
        IncomingReceive [InOrganisation InParticipant Party] unless [InBin Reporting] "R185 Q16";
        OutgoingSend [InOrganisation InParticipant Party] unless [InBin Reporting] "R204 Q16";
        IncomingReceive [InOrganisation InParticipant Incoming] unless [InBin Draft Reporting Restricted] "R185";
        OutgoingSend [InOrganisation InParticipant AtSending] unless [InBin Draft Reporting Restricted] "R204";
        RestrictedRead [InOrganisation Restricted SignedByMyOrganisation] unless [Draft Reporting] "R43 Q7";
        Anyone [InOrganisation CertificateSession SignedByMe] unless [Draft Reporting] "Q4";
        Anyone [InOrganisation CertificateSession OnExtraAccessList] unless [Draft Reporting] "Q4";
        RegisteredCardRead [InOrganisation InUnitSubtree Registered] unless [InBin Draft Reporting] struck [RestrictedOnlyToBlocks] "R321 Q53";
        RegistrationRead [InOrganisation InParticipant AtRegistration] unless [InBin Draft Reporting Restricted] "R334 Q68";
        ControlTrack [InOrganisation InParticipant OwnHeadOrderedControl] unless [InBin Draft Reporting Restricted] "R340 Q61";
        AddressedCardRead [InOrganisation InParticipant Addressee] unless [InBin Draft Reporting] "R342";
        AddressedCardRead [InOrganisation InParticipant Executor] unless [InBin Draft Reporting] "R342";
        AddressedCardRead [InOrganisation InParticipant FormerExecutor] unless [InBin Draft Reporting] "R347 Q58";
        LinkedRead [InOrganisation InParticipant LinkedToMine] unless [InBin Draft Reporting Restricted] "R344 Q64";
        Administration [InOrganisation InParticipant Party] unless [InBin Reporting] "R100 Q16";
        RouteLaunch [InOrganisation Initiator Draft] unless [Reporting] "R127 Q16";
        RouteLaunch [InOrganisation InParticipant Initiator] unless [Draft Reporting] "R127 Q16";
        DocumentApprove [InOrganisation Initiator Draft] unless [Reporting] "R148 Q16";
        DocumentApprove [InOrganisation InParticipant Initiator] unless [Draft Reporting] "R148 Q16";
        DocumentSign [InOrganisation Initiator Draft] unless [Reporting] "R165 Q16";
        DocumentSign [InOrganisation InParticipant Initiator] unless [Draft Reporting] "R165 Q16";
        IncomingReceive [InOrganisation Initiator Draft] unless [Reporting] "R185 Q16";
        IncomingReceive [InOrganisation InParticipant Initiator] unless [Draft Reporting] "R185 Q16";
        OutgoingSend [InOrganisation Initiator Draft] unless [Reporting] "R204 Q16";
        OutgoingSend [InOrganisation InParticipant Initiator] unless [Draft Reporting] "R204 Q16";
    }
    DocumentContent {
        Administration [InOrganisation] unless [Reporting] struck [RestrictedOnlyToBlocks] "R100 Q16";
        OwnDocuments [InOrganisation Initiator Draft] unless [Reporting] "R82 Q25";
        OwnDocuments [InOrganisation InParticipant Initiator] unless [Draft Reporting] "R82";
        OwnDocuments [InOrganisation InParticipant ObserverReached] unless [InBin Draft Reporting] "R81";
        OwnDocuments [InOrganisation InParticipant ResponsibleReached AtAcquaintance] unless [InBin Draft Reporting] "R88";
        RouteLaunch [InOrganisation InParticipant Party] unless [InBin Reporting] "R127 Q16";
        DocumentApprove [InOrganisation InParticipant Party] unless [InBin Reporting] "R148 Q16";
        DocumentSign [InOrganisation InParticipant Party] unless [InBin Reporting] "R165 Q16";
        IncomingReceive [InOrganisation InParticipant Party] unless [InBin Reporting] "R185 Q16";
        OutgoingSend [InOrganisation InParticipant Party] unless [InBin Reporting] "R204 Q16";
        IncomingReceive [InOrganisation InParticipant Incoming] unless [InBin Draft Reporting Restricted] "R185";
        OutgoingSend [InOrganisation InParticipant AtSending] unless [InBin Draft Reporting Restricted] "R204";
        RestrictedRead [InOrganisation Restricted SignedByMyOrganisation] unless [Draft Reporting] "R43 Q7";
        Anyone [InOrganisation CertificateSession SignedByMe] unless [Draft Reporting] "Q4";
        Anyone [InOrganisation CertificateSession OnExtraAccessList] unless [Draft Reporting] "Q4";
        RegisteredImageRead [InOrganisation InUnitSubtree Registered] unless [InBin Draft Reporting] struck [RestrictedOnlyToBlocks] "R322 Q67";
        RegistrationRead [InOrganisation InParticipant AtRegistration] unless [InBin Draft Reporting Restricted] "R334 Q68";
        AddressedImageRead [InOrganisation InParticipant Addressee] unless [InBin Draft Reporting] "R343 Q67";
        AddressedImageRead [InOrganisation InParticipant Executor] unless [InBin Draft Reporting] "R343 Q67";
        AddressedImageRead [InOrganisation InParticipant FormerExecutor] unless [InBin Draft Reporting] "R343 Q67";
        LinkedRead [InOrganisation InParticipant LinkedToMine] unless [InBin Draft Reporting Restricted] "R344 Q64";
        Administration [InOrganisation InParticipant Party] unless [InBin Reporting] "R100 Q16";
        RouteLaunch [InOrganisation Initiator Draft] unless [Reporting] "R127 Q16";
        RouteLaunch [InOrganisation InParticipant Initiator] unless [Draft Reporting] "R127 Q16";
        DocumentApprove [InOrganisation Initiator Draft] unless [Reporting] "R148 Q16";
        DocumentApprove [InOrganisation InParticipant Initiator] unless [Draft Reporting] "R148 Q16";
        DocumentSign [InOrganisation Initiator Draft] unless [Reporting] "R165 Q16";
        DocumentSign [InOrganisation InParticipant Initiator] unless [Draft Reporting] "R165 Q16";
        IncomingReceive [InOrganisation Initiator Draft] unless [Reporting] "R185 Q16";
        IncomingReceive [InOrganisation InParticipant Initiator] unless [Draft Reporting] "R185 Q16";
        OutgoingSend [InOrganisation Initiator Draft] unless [Reporting] "R204 Q16";
        OutgoingSend [InOrganisation InParticipant Initiator] unless [Draft Reporting] "R204 Q16";
    }
    DocumentEdit {
        Administration [InOrganisation] unless [Signed InBin Reporting] struck [RestrictedOnlyToBlocks] "R98 Q15";
        OwnDocuments [InOrganisation Initiator Draft] unless [Signed InBin Reporting] "Q25";
        RouteLaunch [InOrganisation InParticipant Initiator] unless [Signed InBin Reporting] "R125 Q14";
        RouteLaunch [InOrganisation InParticipant ResponsibleNow] unless [Signed InBin Reporting] "R125 Q14";
        DocumentApprove [InOrganisation InParticipant Initiator] unless [Signed InBin Reporting] "R146 Q14";
        DocumentApprove [InOrganisation InParticipant ResponsibleNow] unless [Signed InBin Reporting] "R146 Q14";
        DocumentSign [InOrganisation InParticipant Initiator] unless [Signed InBin Reporting] "R163 Q14";
        DocumentSign [InOrganisation InParticipant ResponsibleNow] unless [Signed InBin Reporting] "R163 Q14";
        IncomingReceive [InOrganisation InParticipant Initiator] unless [Signed InBin Reporting] "R183 Q14";
        IncomingReceive [InOrganisation InParticipant ResponsibleNow] unless [Signed InBin Reporting] "R183 Q14";
        OutgoingSend [InOrganisation InParticipant Initiator] unless [Signed InBin Reporting] "R202 Q14";
        OutgoingSend [InOrganisation InParticipant ResponsibleNow] unless [Signed InBin Reporting] "R202 Q14";
    }
    DocumentRetype {
        Administration [InOrganisation NonFormalised] unless [Signed InBin Reporting] struck [RestrictedOnlyToBlocks] "R121";
        RouteLaunch [InOrganisation InParticipant Party NonFormalised] unless [Signed InBin Reporting] "R140";
        DocumentApprove [InOrganisation InParticipant Party NonFormalised] unless [Signed InBin Reporting] "R159";
        DocumentSign [InOrganisation InParticipant Party NonFormalised] unless [Signed InBin Reporting] "R179";
        IncomingReceive [InOrganisation InParticipant Party NonFormalised] unless [Signed InBin Reporting] "R198";
        OutgoingSend [InOrganisation InParticipant Party NonFormalised] unless [Signed InBin Reporting] "R215";
        IncomingReceive [InOrganisation InParticipant Incoming NonFormalised] unless [Signed InBin Draft Reporting Restricted] "R198";
        OutgoingSend [InOrganisation InParticipant AtSending NonFormalised] unless [Signed InBin Draft Reporting Restricted] "R215";
    }
    DocumentDelete {
        Administration [InOrganisation Draft] unless [InBin Reporting] struck [RestrictedOnlyToBlocks] "R115";
        RouteLaunch [InOrganisation InParticipant Initiator AtNew] unless [Signed InBin Reporting] "R136 Q23";
        DocumentApprove [InOrganisation InParticipant Initiator AtNew] unless [Signed InBin Reporting] "R155 Q23";
        DocumentSign [InOrganisation InParticipant Initiator AtNew] unless [Signed InBin Reporting] "R175 Q23";
        IncomingReceive [InOrganisation InParticipant Initiator AtNew] unless [Signed InBin Reporting] "R192 Q23";
        OutgoingSend [InOrganisation InParticipant Initiator AtNew] unless [Signed InBin Reporting] "R211 Q23";
    }
    DocumentRestore {
        Administration [InOrganisation InBin] unless [Reporting] struck [RestrictedOnlyToBlocks] "Q23";
        RouteLaunch [InOrganisation InParticipant Initiator InBin] unless [Reporting] "R136 Q23";
        DocumentApprove [InOrganisation InParticipant Initiator InBin] unless [Reporting] "R155 Q23";
        DocumentSign [InOrganisation InParticipant Initiator InBin] unless [Reporting] "R175 Q23";
        IncomingReceive [InOrganisation InParticipant Initiator InBin] unless [Reporting] "R192 Q23";
        OutgoingSend [InOrganisation InParticipant Initiator InBin] unless [Reporting] "R211 Q23";
    }
    DocumentPrint {
        Administration [InOrganisation] unless [Reporting] struck [RestrictedOnlyToBlocks] "R101";
        RouteLaunch [InOrganisation InParticipant Party] unless [InBin Reporting] "R128";
        DocumentApprove [InOrganisation InParticipant Party] unless [InBin Reporting] "R149";
        DocumentSign [InOrganisation InParticipant Party] unless [InBin Reporting] "R166";
        IncomingReceive [InOrganisation InParticipant Party] unless [InBin Reporting] "R186";
        OutgoingSend [InOrganisation InParticipant Party] unless [InBin Reporting] "R205";
        IncomingReceive [InOrganisation InParticipant Incoming] unless [InBin Draft Reporting Restricted] "R186";
        OutgoingSend [InOrganisation InParticipant AtSending] unless [InBin Draft Reporting Restricted] "R205";
        Administration [InOrganisation InParticipant Party] unless [InBin Reporting] "R101";
    }
    DocumentDownload {
        Administration [InOrganisation] unless [Reporting] struck [RestrictedOnlyToBlocks] "R102";
        RouteLaunch [InOrganisation InParticipant Party] unless [InBin Reporting] "R129";
        DocumentApprove [InOrganisation InParticipant Party] unless [InBin Reporting] "R150";
        DocumentSign [InOrganisation InParticipant Party] unless [InBin Reporting] "R167";
        IncomingReceive [InOrganisation InParticipant Party] unless [InBin Reporting] "R187";
        OutgoingSend [InOrganisation InParticipant Party] unless [InBin Reporting] "R206";
        IncomingReceive [InOrganisation InParticipant Incoming] unless [InBin Draft Reporting Restricted] "R187";
        OutgoingSend [InOrganisation InParticipant AtSending] unless [InBin Draft Reporting Restricted] "R206";
        Administration [InOrganisation InParticipant Party] unless [InBin Reporting] "R102";
    }
    DocumentExport {
        Administration [InOrganisation] unless [Reporting] struck [RestrictedOnlyToBlocks] "R111";
        RouteLaunch [InOrganisation InParticipant Party] unless [InBin Reporting] "R135";
        DocumentApprove [InOrganisation InParticipant Party] unless [InBin Reporting] "R153";
        DocumentSign [InOrganisation InParticipant Party] unless [InBin Reporting] "R171";
        IncomingReceive [InOrganisation InParticipant Party] unless [InBin Reporting] "R190";
        OutgoingSend [InOrganisation InParticipant Party] unless [InBin Reporting] "R209";
        IncomingReceive [InOrganisation InParticipant Incoming] unless [InBin Draft Reporting Restricted] "R190";
        OutgoingSend [InOrganisation InParticipant AtSending] unless [InBin Draft Reporting Restricted] "R209";
        Administration [InOrganisation InParticipant Party] unless [InBin Reporting] "R111";
    }
    FlowExport {
        Administration [InOrganisation] unless [Reporting] struck [RestrictedOnlyToBlocks] "R110 Q30";
        RouteLaunch [InOrganisation InParticipant Party] unless [InBin Reporting] "R134 Q30";
        DocumentApprove [InOrganisation InParticipant Party] unless [InBin Reporting] "R152 Q30";
        DocumentSign [InOrganisation InParticipant Party] unless [InBin Reporting] "R170 Q30";
        IncomingReceive [InOrganisation InParticipant Party] unless [InBin Reporting] "R189 Q30";
        OutgoingSend [InOrganisation InParticipant Party] unless [InBin Reporting] "R208 Q30";
        IncomingReceive [InOrganisation InParticipant Incoming] unless [InBin Draft Reporting Restricted] "R189 Q30";
        OutgoingSend [InOrganisation InParticipant AtSending] unless [InBin Draft Reporting Restricted] "R208 Q30";
        Administration [InOrganisation InParticipant Party] unless [InBin Reporting] "R110 Q30";
    }
    HistoryView {
        Administration [InOrganisation] unless [Reporting] struck [RestrictedOnlyToBlocks] "R116";
        RouteLaunch [InOrganisation InParticipant Party] unless [InBin Reporting] "R137";
        DocumentApprove [InOrganisation InParticipant Party] unless [InBin Reporting] "R156";
        DocumentSign [InOrganisation InParticipant Party] unless [InBin Reporting] "R176";
        IncomingReceive [InOrganisation InParticipant Party] unless [InBin Reporting] "R193";
        OutgoingSend [InOrganisation InParticipant Party] unless [InBin Reporting] "R212";
        IncomingReceive [InOrganisation InParticipant Incoming] unless [InBin Draft Reporting Restricted] "R193";
        OutgoingSend [InOrganisation InParticipant AtSending] unless [InBin Draft Reporting Restricted] "R212";
        Administration [InOrganisation InParticipant Party] unless [InBin Reporting] "R116";
    }
    DocumentComment {
        Administration [InOrganisation Owner] unless [InBin Reporting] struck [RestrictedOnlyToBlocks] "R122 Q31";
        Administration [InOrganisation InParticipant Party Owner] unless [InBin Reporting] "R122 Q31";
        RouteLaunch [InOrganisation InParticipant ResponsibleNow] unless [InBin Reporting] "R141 Q22";
        RouteLaunch [InOrganisation InParticipant ObserverNow] unless [InBin Reporting] "R141 Q22";
        DocumentApprove [InOrganisation InParticipant ResponsibleNow] unless [InBin Reporting] "R160 Q22";
        DocumentApprove [InOrganisation InParticipant ObserverNow] unless [InBin Reporting] "R160 Q22";
        DocumentSign [InOrganisation InParticipant ResponsibleNow] unless [InBin Reporting] "R180 Q22";
        DocumentSign [InOrganisation InParticipant ObserverNow] unless [InBin Reporting] "R180 Q22";
        IncomingReceive [InOrganisation InParticipant ResponsibleNow] unless [InBin Reporting] "R199 Q22";
        IncomingReceive [InOrganisation InParticipant ObserverNow] unless [InBin Reporting] "R199 Q22";
        OutgoingSend [InOrganisation InParticipant ResponsibleNow] unless [InBin Reporting] "R216 Q22";
        OutgoingSend [InOrganisation InParticipant ObserverNow] unless [InBin Reporting] "R216 Q22";
    }
    DocumentMarkRead {
        Administration [InOrganisation] unless [InBin Reporting] struck [RestrictedOnlyToBlocks] "R119 R217";
        IncomingReceive [InOrganisation InParticipant Party] unless [InBin Reporting] "R196";
        IncomingReceive [InOrganisation InParticipant Incoming] unless [InBin Draft Reporting Restricted] "R196";
    }
    DocumentMarkUnread {
        Administration [InOrganisation] unless [InBin Reporting] struck [RestrictedOnlyToBlocks] "R120 R217";
        IncomingReceive [InOrganisation InParticipant Party] unless [InBin Reporting] "R197";
        IncomingReceive [InOrganisation InParticipant Incoming] unless [InBin Draft Reporting Restricted] "R197";
    }
    DocumentArchive {
        Administration [InOrganisation] unless [Archived InBin Reporting] struck [RestrictedOnlyToBlocks] "R117";
        RouteLaunch [InOrganisation InParticipant Party Completed] unless [Archived InBin Reporting] "R138";
        DocumentApprove [InOrganisation InParticipant Party Completed] unless [Archived InBin Reporting] "R157";
        DocumentSign [InOrganisation InParticipant Party Completed] unless [Archived InBin Reporting] "R177";
        IncomingReceive [InOrganisation InParticipant Party Completed] unless [Archived InBin Reporting] "R194";
        OutgoingSend [InOrganisation InParticipant Party Completed] unless [Archived InBin Reporting] "R213";
        IncomingReceive [InOrganisation InParticipant Incoming Completed] unless [Archived InBin Reporting Restricted] "R194";
        OutgoingSend [InOrganisation InParticipant AtSending Completed] unless [Archived InBin Reporting Restricted] "R213";
    }
    DocumentUnarchive {
        Administration [InOrganisation Archived] unless [InBin Reporting] struck [RestrictedOnlyToBlocks] "R118 Q29";
        RouteLaunch [InOrganisation InParticipant Party Archived] unless [InBin Reporting] "R139 Q29";
        DocumentApprove [InOrganisation InParticipant Party Archived] unless [InBin Reporting] "R158 Q29";
        DocumentSign [InOrganisation InParticipant Party Archived] unless [InBin Reporting] "R178 Q29";
        IncomingReceive [InOrganisation InParticipant Party Archived] unless [InBin Reporting] "R195 Q29";
        OutgoingSend [InOrganisation InParticipant Party Archived] unless [InBin Reporting] "R214 Q29";
        IncomingReceive [InOrganisation InParticipant Incoming Archived] unless [InBin Draft Reporting Restricted] "R195 Q29";
        OutgoingSend [InOrganisation InParticipant AtSending Archived] unless [InBin Draft Reporting Restricted] "R214 Q29";
    }
    DocumentLink {
        Administration [InOrganisation] unless [InBin Reporting] struck [RestrictedOnlyToBlocks] "R344";
        RouteLaunch [InOrganisation InParticipant Party] unless [InBin Reporting] "R344";
        CardFill [InOrganisation InParticipant] unless [InBin Draft Reporting Restricted] "R336";
    }
    DocumentPublish {
        Administration [InOrganisation] unless [Draft InBin Reporting] struck [RestrictedOnlyToBlocks] "R13";
        DocumentSettings [InOrganisation Restricted SignedByMyOrganisation] unless [Draft InBin Reporting] "R45";
    }
    DocumentSettingsView {
        DocumentSettings [InOrganisation Restricted SignedByMyOrganisation] unless [Reporting] "R45 Q6";
        Administration [InOrganisation] unless [InBin Reporting] struck [RestrictedOnlyToBlocks] "R98";
        OwnDocuments [InOrganisation InParticipant Initiator] unless [Signed InBin Reporting] "Q25";
    }
    DocumentSettingsEdit {
        DocumentSettings [InOrganisation Restricted SignedByMyOrganisation] unless [Reporting] "R45 Q6";
        Administration [InOrganisation] unless [InBin Reporting] struck [RestrictedOnlyToBlocks] "R98";
        OwnDocuments [InOrganisation InParticipant Initiator] unless [Signed InBin Reporting] "Q25";
    }
    PreparationComplete {
        Administration [InOrganisation AtNew] unless [InBin Reporting] struck [RestrictedOnlyToBlocks] "R114 Q24";
        DocumentApprove [InOrganisation InParticipant Initiator AtNew] unless [InBin Reporting] "R154 Q24";
        DocumentSign [InOrganisation InParticipant Initiator AtNew] unless [InBin Reporting] "R174 Q24";
        IncomingReceive [InOrganisation InParticipant Initiator AtNew] unless [InBin Reporting] "R191 Q24";
        OutgoingSend [InOrganisation InParticipant Initiator AtNew] unless [InBin Reporting] "R210 Q24";
    }
    RouteStart {
        Administration [InOrganisation AtNew] unless [InBin Reporting] struck [RestrictedOnlyToBlocks] "R103";
        RouteLaunch [InOrganisation InParticipant Party AtNew] unless [InBin Reporting] "R130 Q21";
    }
    RouteRecall {
        Administration [InOrganisation InRoute] unless [InBin Reporting] struck [RestrictedOnlyToBlocks] "R103";
        RouteLaunch [InOrganisation InParticipant Initiator InRoute] unless [InBin Reporting] "R130";
    }
    RouteAppoint {
        Administration [InOrganisation] unless [InBin Reporting] struck [RestrictedOnlyToBlocks] "R109";
        RouteLaunch [InOrganisation InParticipant Initiator AtNew] unless [InBin Reporting] "R131 Q17";
        RouteLaunch [InOrganisation InParticipant ObserverNow TargetStageCurrent] unless [InBin Reporting] "R132 Q17";
        RouteLaunch [InOrganisation InParticipant ObserverReached Incoming] unless [InBin Reporting] "R133 Q17";
    }
    ObserverAdd {
        Administration [InOrganisation] unless [InBin Reporting] struck [RestrictedOnlyToBlocks] "R109";
        RouteLaunch [InOrganisation InParticipant Initiator] unless [InBin Reporting] "R131 Q17";
        RouteLaunch [InOrganisation InParticipant ResponsibleNow] unless [InBin Reporting] "R132 Q17";
        RouteLaunch [InOrganisation InParticipant ObserverNow] unless [InBin Reporting] "R132 Q17";
    }
    DocumentApprove {
        Administration [InOrganisation AtApproval] unless [InBin Reporting] struck [InitiatorDoesNotDecide OnePersonOneStage AdministratorOnlyWhereAssigned RestrictedOnlyToBlocks] "R104 Q22";
        DocumentApprove [InOrganisation InParticipant ResponsibleNow AtApproval] unless [InBin Reporting] struck [InitiatorDoesNotDecide OnePersonOneStage] "R151 Q22";
        Administration [InOrganisation InParticipant ResponsibleNow AtApproval] unless [InBin Reporting] struck [InitiatorDoesNotDecide OnePersonOneStage] "R104 Q22";
    }
    ApprovalDecline {
        Administration [InOrganisation AtApproval] unless [InBin Reporting] struck [InitiatorDoesNotDecide OnePersonOneStage AdministratorOnlyWhereAssigned RestrictedOnlyToBlocks] "R104 Q22";
        DocumentApprove [InOrganisation InParticipant ResponsibleNow AtApproval] unless [InBin Reporting] struck [InitiatorDoesNotDecide OnePersonOneStage] "R151 Q22";
        Administration [InOrganisation InParticipant ResponsibleNow AtApproval] unless [InBin Reporting] struck [InitiatorDoesNotDecide OnePersonOneStage] "R104 Q22";
    }
    DocumentSign {
        Administration [InOrganisation AtSigning HasKey KeyOfSubject] unless [InBin Reporting] struck [InitiatorDoesNotDecide OnePersonOneStage AdministratorOnlyWhereAssigned RestrictedOnlyToBlocks OnlyValidSignatures] "R105 Q22";
        DocumentSign [InOrganisation InParticipant ResponsibleNow AtSigning HasKey KeyOfSubject] unless [InBin Reporting] struck [InitiatorDoesNotDecide OnePersonOneStage OnlyValidSignatures] "R168 Q22";
        Administration [InOrganisation AtConfirmation HasKey KeyOfSubject] unless [InBin Reporting] struck [InitiatorDoesNotDecide OnePersonOneStage AdministratorOnlyWhereAssigned RestrictedOnlyToBlocks OnlyValidSignatures] "R105 Q22";
        DocumentSign [InOrganisation InParticipant ResponsibleNow AtConfirmation HasKey KeyOfSubject] unless [InBin Reporting] struck [InitiatorDoesNotDecide OnePersonOneStage OnlyValidSignatures] "R168 Q22";
        Administration [InOrganisation InParticipant ResponsibleNow AtSigning HasKey KeyOfSubject] unless [InBin Reporting] struck [InitiatorDoesNotDecide OnePersonOneStage OnlyValidSignatures] "R105 Q22";
        Administration [InOrganisation InParticipant ResponsibleNow AtConfirmation HasKey KeyOfSubject] unless [InBin Reporting] struck [InitiatorDoesNotDecide OnePersonOneStage OnlyValidSignatures] "R105 Q22";
    }
    SigningDecline {
        Administration [InOrganisation AtSigning HasKey] unless [InBin Reporting] struck [InitiatorDoesNotDecide OnePersonOneStage AdministratorOnlyWhereAssigned RestrictedOnlyToBlocks] "R106 Q22";
        DocumentSign [InOrganisation InParticipant ResponsibleNow AtSigning HasKey] unless [InBin Reporting] struck [InitiatorDoesNotDecide OnePersonOneStage] "R169 Q22";
        Administration [InOrganisation AtConfirmation HasKey] unless [InBin Reporting] struck [InitiatorDoesNotDecide OnePersonOneStage AdministratorOnlyWhereAssigned RestrictedOnlyToBlocks] "R106 Q22";
        DocumentSign [InOrganisation InParticipant ResponsibleNow AtConfirmation HasKey] unless [InBin Reporting] struck [InitiatorDoesNotDecide OnePersonOneStage] "R169 Q22";
        Administration [InOrganisation InParticipant ResponsibleNow AtSigning HasKey] unless [InBin Reporting] struck [InitiatorDoesNotDecide OnePersonOneStage] "R106 Q22";
        Administration [InOrganisation InParticipant ResponsibleNow AtConfirmation HasKey] unless [InBin Reporting] struck [InitiatorDoesNotDecide OnePersonOneStage] "R106 Q22";
    }
    DocumentAcquaint {
        OwnDocuments [InOrganisation InParticipant ResponsibleNow AtAcquaintance] unless [InBin Reporting] "R88";
    }
    CounterpartyInvite {
        Administration [InOrganisation] "R108";
        OutgoingSend [InOrganisation] "R207";
    }
    MessageDeliver {
        Anyone [InOrganisation DeliveryJob] "R108 R188";
    }
    DocumentSend {
        Administration [InOrganisation AtSending Signed] unless [InBin Reporting] struck [RestrictedOnlyToBlocks] "R108";
        OutgoingSend [InOrganisation InParticipant AtSending Signed] unless [InBin Draft Reporting Restricted] "R207";
        OutgoingSend [InOrganisation InParticipant Party AtSending Signed] unless [InBin Reporting] "R207";
    }
    DocumentReceive {
        Administration [InOrganisation Incoming AtReceiving] unless [InBin Reporting] struck [RestrictedOnlyToBlocks] "R107";
        IncomingReceive [InOrganisation InParticipant Incoming AtReceiving] unless [InBin Draft Reporting Restricted] "R188";
        IncomingReceive [InOrganisation InParticipant Party Incoming AtReceiving] unless [InBin Reporting] "R188";
    }
    AnnulmentPrepare {
        Administration [InOrganisation Completed] unless [InBin Reporting] struck [RestrictedOnlyToBlocks] "R112 Q19";
        DocumentSign [InOrganisation InParticipant SignerReached Completed HasKey] unless [InBin Reporting] "R172 Q22";
    }
    AnnulmentAsk {
        Administration [InOrganisation Completed HasKey KeyOfSubject] unless [InBin Reporting] struck [RestrictedOnlyToBlocks] "R112 R113 Q19";
        DocumentSign [InOrganisation InParticipant SignerReached Completed HasKey KeyOfSubject] unless [InBin Reporting] "R172 Q22";
    }
    AnnulmentAgree {
        Administration [InOrganisation AtAnnulment HasKey KeyOfSubject] unless [InBin Reporting] struck [RestrictedOnlyToBlocks] "R113 Q20";
        DocumentSign [InOrganisation InParticipant SignerReached AtAnnulment HasKey KeyOfSubject] unless [InBin Reporting] "R173 Q20 Q22";
    }
    AnnulmentRefuse {
        Administration [InOrganisation AtAnnulment HasKey] unless [InBin Reporting] struck [RestrictedOnlyToBlocks] "R113 Q20";
        DocumentSign [InOrganisation InParticipant SignerReached AtAnnulment HasKey] unless [InBin Reporting] "R173 Q20 Q22";
    }
    QueueView {
        RegistrationRead [InOrganisation] "R334";
    }
    InternalCreate {
        InternalCreate [InOrganisation] "R319";
    }
    DraftCreate {
        DraftCreate [InOrganisation] "R320";
    }
    ControlTrack {
        ControlTrack [InOrganisation] "R340";
    }
    NumberAssign {
        NumberAssign [InOrganisation InParticipant AtRegistration] unless [InBin Reporting Restricted] "R335";
    }
    CardFill {
        CardFill [InOrganisation InParticipant AtRegistration] unless [InBin Reporting Restricted] "R336";
        CardFill [InOrganisation InParticipant RegisteredHere] unless [InBin Reporting Restricted] "R336 Q68";
    }
    ImageAttach {
        ImageAttach [InOrganisation InParticipant AtRegistration] unless [InBin Reporting Restricted] "R337";
        ImageAttach [InOrganisation InParticipant RegisteredHere] unless [InBin Reporting Restricted] "R337 Q68";
    }
    ResolutionMake {
        ResolutionMake [InOrganisation InUnitSubtree Registered] unless [InBin Reporting] struck [RestrictedOnlyToBlocks] "R323";
    }
    ResolutionApprove {
        ResolutionApprove [InOrganisation InUnitSubtree Registered] unless [InBin Reporting] struck [RestrictedOnlyToBlocks] "R324 Q62";
    }
    ResolutionEnter {
        ResolutionEnter [InOrganisation InParticipant RegisteredHere] unless [InBin Reporting Restricted] "R338 Q62";
    }
    ExecutionAssign {
        ResolutionMake [InOrganisation InUnitSubtree Registered TargetSubordinate] unless [InBin Reporting] struck [DirectReportsOnly RestrictedOnlyToBlocks] "R325 Q63";
        ExecutionAssign [InOrganisation InParticipant Executor TargetSubordinate] unless [InBin Reporting] struck [DirectReportsOnly] "R345 Q63";
    }
    ExecutionReport {
        ExecutionReport [InOrganisation InParticipant Executor] unless [InBin Reporting] "R346";
    }
    ControlOrder {
        ControlOrder [InOrganisation InUnitSubtree Registered] unless [InBin Reporting] struck [RestrictedOnlyToBlocks] "R326";
    }
    ControlDate {
        ControlDate [InOrganisation InParticipant OwnHeadOrderedControl] unless [InBin Reporting Restricted] "R339 Q61";
    }
    ControlLift {
        ControlLift [InOrganisation InParticipant OwnHeadOrderedControl] unless [InBin Reporting Restricted] "R341 Q61";
    }
    DelegationStart {
        Delegate [InOrganisation OwnProfile TargetInOrganisation] "R327 Q55";
        Administration [InOrganisation TargetInOrganisation OrderGiven] "R327";
    }
    DelegationEnd {
        Delegate [InOrganisation OwnProfile TargetInOrganisation] "R327 Q55";
        Administration [InOrganisation TargetInOrganisation OrderGiven] "R327";
    }
    TransferPrepare {
        OwnDocuments [InOrganisation OwnProfile TargetInOrganisation] "R347 R352";
        OwnDocuments [InOrganisation TargetSubordinate TargetInOrganisation] "R352";
        RegistrationRead [InOrganisation TargetInOrganisation] "R353 Q60";
        Administration [InOrganisation TargetInOrganisation] "R353";
    }
    TransferAgree {
        OwnDocuments [InOrganisation TargetSubordinate] "R352 Q60";
        RegistrationRead [InOrganisation] unless [OwnProfile TargetHasSuperior] "Q60";
        Administration [InOrganisation] unless [OwnProfile TargetHasSuperior] "Q60";
    }
    CabinetJoin {
        CabinetsManage [InOrganisation] "R234";
    }
    CabinetLeave {
        CabinetsManage [InOrganisation] "R235";
    }
    DirectionChange {
        ContractManage [InOrganisation] "R240";
    }
    LicenceChange {
        ContractManage [InOrganisation] "R241";
    }
    OperatorView {
        ContractManage [InOrganisation] "R242";
    }
    RequestView {
        ContractManage [InOrganisation] "R243";
    }
    AttorneyCreate {
        AttorneyManage [InOrganisation] "R244";
    }
    AttorneyEdit {
        AttorneyManage [InOrganisation] "R245";
    }
    AttorneyDelete {
        AttorneyManage [InOrganisation] "R246";
    }
    ReportCreate {
        Anyone [InOrganisation Reporting InReportingScope ActingOwn] "R265";
    }
    ReportView {
        Anyone [InOrganisation Reporting InReportingScope] "R265";
    }
    ReportEdit {
        Anyone [InOrganisation Reporting InReportingScope ActingOwn] unless [Signed] "R265";
    }
    ReportReceive {
        ReportSignAndSend [InOrganisation Reporting InSigningScope HasKey] "R266 R267 Q48";
    }
    ReportDecrypt {
        ReportSignAndSend [InOrganisation Reporting InSigningScope HasKey] "R266 R267 Q48";
    }
    ReportSign {
        ReportSignAndSend [InOrganisation Reporting InSigningScope HasKey KeyOfSubject] "R266 R267 Q48";
    }
    ReportSend {
        ReportSignAndSend [InOrganisation Reporting InSigningScope HasKey] "R266 R267 Q48";
    }
    DemandList {
        Anyone [InOrganisation Reporting AnyTaxDirectionInCabinet] unless [Decrypted] "R281 Q40";
        Anyone [InOrganisation Reporting DirectionInScope CategoryInScope] "R279";
    }
    DemandView {
        Anyone [InOrganisation Reporting DirectionInScope CategoryInScope Decrypted] "R279 R283";
    }
    DemandDecrypt {
        ReportSignAndSend [InOrganisation Reporting DirectionInScope CategoryInScope InSigningScope HasKey] unless [Decrypted] "R284 Q41";
    }
};
