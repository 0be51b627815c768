using Hub.Domain.Access;
using Hub.Domain.Workshops;

namespace Hub.Domain.Reports;

/// <summary>
/// A frozen report: its snapshot is kept byte for byte, and every page, file and figure of it is a rendering of that text.
/// What changes later is told by a later report that supersedes it.
/// </summary>
public sealed class Report
{
    public Report(Guid id, Guid workshopId, ReportKind kind, string number, DateTime cutOff, DateTime asOf, string? country, string snapshotJson, Tlp tlp, Actor by, DateTime now)
    {
        Id = id;
        WorkshopId = workshopId;
        Kind = kind;
        Number = number;
        CutOff = cutOff;
        AsOf = asOf;
        Country = country;
        SnapshotJson = snapshotJson;
        Tlp = tlp;
        PreparedBy = by.UserId;
        PreparedByName = by.Name;
        PreparedAt = now;
    }

    private Report() => Number = SnapshotJson = PreparedByName = "";

    public Guid Id { get; private set; }
    public int Version { get; private set; }
    public Guid WorkshopId { get; private set; }
    public ReportKind Kind { get; private set; }
    /// <summary>D-08 for day 8, S-01, P-01, C-RO-01; a letter tells later issues of the same day apart: D-08b.</summary>
    public string Number { get; private set; }
    public DateTime CutOff { get; private set; }
    public DateTime AsOf { get; private set; }
    /// <summary>Of a country sheet: the country it is for.</summary>
    public string? Country { get; private set; }
    public string SnapshotJson { get; private set; }
    public Tlp Tlp { get; private set; }
    public ReportState State { get; private set; }
    public Guid PreparedBy { get; private set; }
    public string PreparedByName { get; private set; }
    public DateTime PreparedAt { get; private set; }
    public Guid? ApprovedBy { get; private set; }
    public string? ApprovedByName { get; private set; }
    public DateTime? ApprovedAt { get; private set; }
    public string? IssuedByName { get; private set; }
    public DateTime? IssuedAt { get; private set; }
    public Guid? SupersedesId { get; private set; }

    /// <param name="mayApproveOwn">The hub compiled it, or there is nobody else to look at it.</param>
    public void Approve(Actor by, bool mayApproveOwn, DateTime now)
    {
        if (State is not ReportState.Draft) throw Step(ReportState.Approved);
        if (by.UserId == PreparedBy && !mayApproveOwn)
            throw new RuleBrokenException("report.own", "You prepared this report. Ask somebody else to approve it.");
        State = ReportState.Approved;
        ApprovedBy = by.UserId;
        ApprovedByName = by.Name;
        ApprovedAt = now;
    }

    /// <summary>Issues it; the report it supersedes, the last issued one of its kind and day, steps back in the same act.</summary>
    public void Issue(Report? superseded, Actor by, DateTime now)
    {
        if (State is not ReportState.Approved) throw State is ReportState.Draft
            ? new RuleBrokenException("report.not-approved", "Have the report approved first.")
            : Step(ReportState.Issued);
        if (superseded is not null)
        {
            if (superseded.State is not ReportState.Issued || superseded.Kind != Kind || superseded.WorkshopId != WorkshopId)
                throw new RuleBrokenException("report.supersedes", "Only an issued report of the same kind can be superseded.");
            superseded.State = ReportState.Superseded;
            SupersedesId = superseded.Id;
        }

        State = ReportState.Issued;
        IssuedByName = by.Name;
        IssuedAt = now;
    }

    /// <summary>A draft that is not wanted. Its bytes stay, so that what somebody may have printed can be found again.</summary>
    public void Discard()
    {
        if (State is not (ReportState.Draft or ReportState.Approved)) throw Step(ReportState.Discarded);
        State = ReportState.Discarded;
    }

    private RuleBrokenException Step(ReportState to) => new("report.no-such-step", "A report that is {0} cannot become {1}.", State, to);
}
