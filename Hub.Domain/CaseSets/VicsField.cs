using System.Runtime.CompilerServices;
using System.Text;

namespace Hub.Domain.CaseSets;

/// <summary>The only names that are read. Comments, tags, file names, paths, contacts, Exif and case numbers are not among them (domain.md 6).</summary>
internal enum VicsField
{
    Unknown, Context, Value, CaseId, Tool, Media, MediaId, Md5, Sha1, Category, MimeType, Size, Files,
    VictimIdentified, OffenderIdentified, Distributed, Suspected, Series,
}

internal static class VicsFields
{
    /// <summary>Which field a property name means. Exporters differ in capitals.</summary>
    public static VicsField Of(ReadOnlySpan<byte> name) => name.Length switch
    {
        3 when Is(name, "MD5"u8) => VicsField.Md5,
        4 when Is(name, "SHA1"u8) => VicsField.Sha1,
        5 when Is(name, "Media"u8) => VicsField.Media,
        5 when Is(name, "value"u8) => VicsField.Value,
        6 when Is(name, "Series"u8) => VicsField.Series,
        6 when Is(name, "CaseID"u8) => VicsField.CaseId,
        7 when Is(name, "MediaID"u8) => VicsField.MediaId,
        8 when Is(name, "Category"u8) => VicsField.Category,
        8 when Is(name, "MimeType"u8) => VicsField.MimeType,
        9 when Is(name, "MediaSize"u8) => VicsField.Size,
        10 when Is(name, "MediaFiles"u8) => VicsField.Files,
        11 when Is(name, "IsSuspected"u8) => VicsField.Suspected,
        13 when Is(name, "IsDistributed"u8) => VicsField.Distributed,
        14 when Is(name, "@odata.context"u8) || Is(name, "odata.metadata"u8) => VicsField.Context,
        16 when Is(name, "VictimIdentified"u8) => VicsField.VictimIdentified,
        18 when Is(name, "OffenderIdentified"u8) => VicsField.OffenderIdentified,
        21 when Is(name, "SourceApplicationName"u8) => VicsField.Tool,
        _ => VicsField.Unknown,
    };

    /// <summary>Almost every exporter writes the names as they stand here: the exact comparison is the fast one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool Is(ReadOnlySpan<byte> name, ReadOnlySpan<byte> wanted) =>
        name.SequenceEqual(wanted) || (name[0] | 0x20) == (wanted[0] | 0x20) && Ascii.EqualsIgnoreCase(name, wanted);
}
