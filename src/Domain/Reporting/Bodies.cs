using IncidentHub.Domain.Kernel;

namespace IncidentHub.Domain.Reporting;

/// <summary>Short names of the outside bodies that rules speak of, for boards and sentences; packs carry their full titles.</summary>
/// <remarks>Reporting measures art. 4; the keys are those of the packs.</remarks>
public static class Bodies
{
    private static readonly Dictionary<string, Text> Names = new(StringComparer.Ordinal)
    {
        ["protection-department"] = new("保护工作部门", "CII protection department"),
        ["public-security"] = new("公安机关", "public security organ"),
        ["state-council-public-security"] = new("国务院公安部门", "public security department of the State Council"),
        ["department-cyberspace"] = new("本部门网信机构", "cyberspace office of the department"),
        ["provincial-cyberspace"] = new("省级网信部门", "provincial cyberspace department"),
        ["national-cyberspace"] = new("国家网信部门", "national cyberspace department"),
        ["peer-departments"] = new("同级有关部门", "departments concerned of the same level"),
        ["sector-regulator"] = new("行业主管部门", "sector regulator"),
        ["national-secrecy"] = new("国家保密局", "national secrecy administration"),
        ["county-safety"] = new("县级应急管理部门", "county emergency management department"),
        ["prefecture-safety"] = new("市级应急管理部门", "prefecture emergency management department"),
        ["province-safety"] = new("省级应急管理部门", "province emergency management department"),
        ["state-council"] = new("国务院", "State Council"),
        ["csirt"] = new("国家CSIRT", "CSIRT"),
        ["financial-authority"] = new("金融主管机关", "financial authority"),
        ["data-protection-authority"] = new("数据保护监管机构", "data protection authority"),
        ["edgar"] = new("美国证监会", "SEC (EDGAR)"),
        ["cert-in"] = new("CERT-In", "CERT-In"),
        ["csa-commissioner"] = new("网络安全专员", "Commissioner of Cybersecurity"),
        ["pdpc"] = new("个人数据保护委员会", "PDPC"),
        ["acsc"] = new("澳大利亚网络安全中心", "ACSC"),
        ["secrecy-administration"] = new("保密行政管理部门", "secrecy administration"),
    };

    /// <summary>Every key that has a name here.</summary>
    public static IReadOnlyCollection<string> Keys => Names.Keys;

    /// <summary>The short name, or null for a key without one.</summary>
    public static Text? Find(string key) => Names.GetValueOrDefault(key);

    /// <summary>The short name; an unknown key names itself.</summary>
    public static Text Name(string key) => Find(key) ?? new Text(key, key);
}
