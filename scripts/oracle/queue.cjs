exports.rows = () => [];
