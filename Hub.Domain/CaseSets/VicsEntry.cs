namespace Hub.Domain.CaseSets;

/// <summary>What is counted of one media record; it lives until the record's closing brace.</summary>
internal struct VicsEntry
{
    /// <summary>Keyed bits, never the value.</summary>
    public ulong? Md5, Sha1;
    public VicsType Type;
    public int? Category;
    public bool VictimIdentified, OffenderIdentified, Distributed, Suspected;
    public long Bytes;

    /// <summary>Carries a field that only media records have.</summary>
    public bool LooksLikeMedia;
}

internal enum VicsType { Unknown, Image, Video, Other }
