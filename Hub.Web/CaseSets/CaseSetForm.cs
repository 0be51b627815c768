using System.ComponentModel.DataAnnotations;
using Hub.Domain.CaseSets;
using Hub.Domain.Workshops;

namespace Hub.Web.CaseSets;

/// <summary>What the register and edit form holds; lists are separated by semicolons.</summary>
public sealed class CaseSetForm
{
    public string? Ref { get; set; }
    [Required(ErrorMessage = "Give the set a neutral title.")] public string Title { get; set; } = "";
    [Required(ErrorMessage = "Say which organisation owns the set.")] public string Owner { get; set; } = "";
    public int Images { get; set; }
    public int Videos { get; set; }
    public int OtherFiles { get; set; }
    public int? DurationMinutes { get; set; }
    public int Intensity { get; set; } = 2;
    public int Priority { get; set; } = 3;
    public int? EstimatedMinutes { get; set; }
    public string? Languages { get; set; }
    public string? ExternalRefs { get; set; }
    public Tlp Tlp { get; set; }
    public HCode HCode { get; set; }
    public string? H3Text { get; set; }
    public string? ReleasableTo { get; set; }
    public string? NotReleasableTo { get; set; }
    public DateOnly? FirstKnown { get; set; }
    public DateOnly? LastKnown { get; set; }
    public bool IsColdCase { get; set; }
    public int Version { get; set; }

    public CaseSetInput ToInput() => new(Title, Owner, Images, Videos, Intensity, Priority,
        Marking(), Ref, OtherFiles, DurationMinutes, EstimatedMinutes, List(Languages),
        [.. List(ExternalRefs).Select(ExternalRef.Parse).Select(r => new ExternalRefInput(r.System, r.Value))], FirstKnown, LastKnown, IsColdCase);

    public MarkingInput Marking() => new(Tlp, HCode, H3Text, List(ReleasableTo), List(NotReleasableTo));

    public static CaseSetForm Of(CaseSet set, Parties parties) => new()
    {
        Ref = set.Ref,
        Title = set.Title,
        Owner = parties.Name(set.OwnerOrganisationId),
        Images = set.Images,
        Videos = set.Videos,
        OtherFiles = set.OtherFiles,
        DurationMinutes = set.DurationMinutes,
        Intensity = set.Intensity,
        Priority = set.Priority,
        EstimatedMinutes = set.EstimatedMinutes,
        Languages = string.Join("; ", set.Languages),
        ExternalRefs = string.Join("; ", set.ExternalRefs),
        Tlp = set.Marking.Tlp,
        HCode = set.Marking.HCode,
        H3Text = set.Marking.H3Text,
        ReleasableTo = string.Join("; ", set.Marking.ReleasableTo.Select(parties.Text)),
        NotReleasableTo = string.Join("; ", set.Marking.NotReleasableTo.Select(parties.Text)),
        FirstKnown = set.FirstKnown,
        LastKnown = set.LastKnown,
        IsColdCase = set.IsColdCase,
        Version = set.Version,
    };

    private static List<string> List(string? text) => [.. (text ?? "").Split([';', ',', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];
}
